internal import Yams

extension ConfigCodec {
  /// A value written as one text: `nil` from `parse` is a wrong type, from `check` impossible.
  static func scalar(
    _ expectation: String, parse: @escaping @Sendable (String) -> Value?,
    check: @escaping @Sendable (Value) -> Bool, text: @escaping @Sendable (Value) -> String
  ) -> ConfigCodec {
    ConfigCodec(
      expectation: expectation,
      decode: { node, key throws(TrainingConfigError) in
        guard case .scalar(let written) = node.content, let value = parse(written) else {
          throw .wrongType(node, key, expected: expectation)
        }
        guard check(value) else { throw .impossible(node, key, expected: expectation) }
        return value
      },
      encode: { Node(text($0)) })
  }
}

extension ConfigCodec where Value == Int {
  /// A whole number within limits.
  static func integer(_ limits: ClosedRange<Int>) -> ConfigCodec {
    scalar(
      "a whole number from \(limits.lowerBound) to \(limits.upperBound)", parse: { Int($0) },
      check: limits.contains, text: { "\($0)" })
  }
}

extension ConfigCodec where Value == UInt64 {
  /// A seed: any whole number that is not negative.
  static let seed = scalar(
    "a whole number from 0 to \(UInt64.max)", parse: { UInt64($0) }, check: { _ in true },
    text: { "\($0)" })
}

extension ConfigCodec where Value == Float {
  /// A finite number above 0.
  static let positive = number("a finite number above 0") { $0 > 0 }
  /// A finite number of at least 0.
  static let nonNegative = number("a finite number of at least 0") { $0 >= 0 }
  /// A number above 0 and below 1.
  static let reduction = number("a number above 0 and below 1") { $0 > 0 && $0 < 1 }
  /// A finite number.
  static let finite = number("a finite number") { _ in true }
  /// A number from 0 to below 1.
  static let share = number("a number from 0 to below 1") { $0 >= 0 && $0 < 1 }

  /// A number with limits of its own.
  static func number(
    _ expectation: String, _ isPossible: @escaping @Sendable (Float) -> Bool
  ) -> ConfigCodec {
    scalar(
      expectation, parse: { Float($0) }, check: { $0.isFinite && isPossible($0) },
      text: yamlText)
  }

  /// The shortest digits that read back equal; YAML wants a point in front of an exponent.
  private static func yamlText(_ value: Float) -> String {
    let digits = "\(value)"
    guard let exponent = digits.firstIndex(of: "e"), !digits.contains(".") else { return digits }
    return digits[..<exponent] + ".0" + digits[exponent...]
  }
}

extension ConfigCodec where Value == Bool {
  /// `true` or `false`.
  package static let truth = scalar(
    "true or false", parse: { Bool($0) }, check: { _ in true }, text: { "\($0)" })
}

extension ConfigCodec where Value == String {
  /// A text, by default any but an empty one.
  package static func text(
    _ expectation: String, check: @escaping @Sendable (String) -> Bool = { !$0.isEmpty }
  ) -> ConfigCodec {
    let unquoted = scalar(expectation, parse: { $0 }, check: check, text: { $0 })
    return ConfigCodec(
      expectation: expectation, decode: unquoted.decode, encode: { Node.text($0) })
  }

  /// A name that can also name a folder.
  static let name = text(RunName.expectation, check: RunName.isAcceptable)
}

extension Node {
  /// A text, quoted if YAML would take it for something else, as it does with `off`.
  static func text(_ text: String) -> Node {
    .scalar(text.represented())
  }
}

extension ConfigCodec
where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of an enumeration's names.
  package static func oneOf() -> ConfigCodec {
    let known = Value.allCases.map(\.rawValue)
    let expectation = "one of " + known.joined(separator: ", ")
    return ConfigCodec(
      expectation: expectation, names: known,
      decode: { node, key throws(TrainingConfigError) in
        guard case .scalar(let name) = node.content else {
          throw .wrongType(node, key, expected: expectation)
        }
        guard let value = Value(rawValue: name) else {
          throw TrainingConfigError(
            key: key.description, origin: node.origin,
            problem: .unknownChoice(found: node.found, known: known))
        }
        return value
      },
      encode: { Node.text($0.rawValue) })
  }
}
