internal import Yams

/// One name of a choice, with what may be said about it.
struct ConfigVariant<Choice>: Sendable {
  let name: String
  /// Its name and every key that may stand below it.
  let names: [String]
  let decode: @Sendable (ConfigNode, ConfigKey) throws(TrainingConfigError) -> Choice
  /// Nil for a value that is another variant's.
  let encode: @Sendable (Choice) -> Node?

  /// A variant that has values of its own: `{adam: {beta1: 0.8}}`.
  init<Payload>(
    _ name: String, _ codec: ConfigCodec<Payload>, make: @escaping @Sendable (Payload) -> Choice,
    match: @escaping @Sendable (Choice) -> Payload?
  ) {
    self.name = name
    names = [name] + codec.names
    decode = { node, key throws(TrainingConfigError) in make(try codec.decode(node, key)) }
    encode = { choice in
      match(choice).flatMap(codec.encode).map { Node([(Node(name), $0)]) }
    }
  }

  /// A variant that is nothing but its name: `none`.
  init(_ name: String, _ value: Choice) where Choice: Equatable & Sendable {
    self.name = name
    names = [name]
    decode = { node, key throws(TrainingConfigError) in
      guard node.content == .empty else {
        throw .wrongType(node, key, expected: "left empty")
      }
      return value
    }
    encode = { $0 == value ? Node.text(name) : nil }
  }
}

extension ConfigCodec {
  /// One of several names, alone (`adam`) or with its values (`{adam: {beta1: 0.8}}`).
  static func variants(_ variants: [ConfigVariant<Value>]) -> ConfigCodec {
    let expectation = "one of " + variants.map(\.name).joined(separator: ", ")
    return ConfigCodec(
      expectation: expectation, names: variants.flatMap(\.names),
      decode: { node, key throws(TrainingConfigError) in
        let chosen = try node.chosenEntry(key, expected: expectation)
        guard let variant = variants.first(where: { $0.name == chosen.key }) else {
          throw TrainingConfigError(
            key: key.description, origin: chosen.value.origin,
            problem: .unknownChoice(
              found: PlainText.quotable(chosen.key), known: variants.map(\.name)))
        }
        return try variant.decode(chosen.value, key.appending(chosen.key))
      },
      encode: { value in variants.lazy.compactMap { $0.encode(value) }.first })
  }
}

extension ConfigNode {
  /// The one choice that a value names; what `--set` says wins over what the file says.
  fileprivate func chosenEntry(
    _ key: ConfigKey, expected: String
  ) throws(TrainingConfigError) -> Entry {
    switch content {
    case .scalar(let name):
      return Entry(key: name, value: ConfigNode(content: .empty, origin: origin))
    case .mapping(let entries):
      let overridden = entries.filter(\.value.isOverridden)
      let candidates = overridden.isEmpty ? entries : overridden
      guard let entry = candidates.first else { throw .wrongType(self, key, expected: expected) }
      guard candidates.count == 1 else {
        throw TrainingConfigError(
          key: key.description, origin: candidates[1].value.origin,
          problem: .severalChoices(candidates.map { PlainText.quotable($0.key) }))
      }
      return entry
    case .empty, .list:
      throw .wrongType(self, key, expected: expected)
    }
  }
}
