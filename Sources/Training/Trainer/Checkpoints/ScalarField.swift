internal import Telemetry

/// One scalar of a checkpoint, bound to one property of the state.
///
/// One binding for both directions keeps one place that knows a key: what is written is what is
/// read.
struct ScalarField: Sendable {
  /// The key in the checkpoint's metadata.
  let key: String
  /// What is right, to follow "must be".
  let expectation: String
  /// Whether older programs did not write it.
  let isOptional: Bool
  /// Writes the property.
  let text: @Sendable (TrainingState) -> String
  /// Reads the property, or returns false for a text that no run has written.
  let set: @Sendable (String, inout TrainingState) -> Bool

  /// Binds a key to a property.
  init<Value>(
    _ key: String, _ property: any WritableKeyPath<TrainingState, Value> & Sendable,
    _ form: ScalarForm<Value>, isOptional: Bool = false
  ) {
    self.key = key
    self.isOptional = isOptional
    expectation = form.expectation
    text = { form.text($0[keyPath: property]) }
    set = { text, state in
      guard let value = form.parse(text) else { return false }
      state[keyPath: property] = value
      return true
    }
  }
}

/// How a value is written as a scalar.
struct ScalarForm<Value>: Sendable {
  /// What is right, to follow "must be".
  let expectation: String
  /// Writes a value.
  let text: @Sendable (Value) -> String
  /// Reads a value; nil for a text that is none.
  let parse: @Sendable (String) -> Value?
}

extension ScalarForm where Value: LosslessStringConvertible & Sendable {
  /// A value that reads back equal from its description.
  fileprivate static func description(
    _ expectation: String, where isPossible: @escaping @Sendable (Value) -> Bool = { _ in true }
  ) -> ScalarForm {
    ScalarForm(
      expectation: expectation, text: \.description,
      parse: { Value($0).flatMap { isPossible($0) ? $0 : nil } })
  }
}

extension ScalarForm where Value == Int {
  /// A number of things, so far from the largest number that counting on cannot overflow.
  static let count = description("a whole number from 0 to \(TrainingSpan.longest)") {
    0...TrainingSpan.longest ~= $0
  }
}

extension ScalarForm where Value == Int {
  /// A distance between two steps whose statistics are kept.
  static let interval = description(ControlVerb.recordingInterval.expectation) {
    ControlSettings.intervals.contains($0)
  }
}

extension ScalarForm where Value == [Int] {
  /// Numbers of things.
  static let counts = ScalarForm(
    expectation: "whole numbers from 0 to \(TrainingSpan.longest)",
    text: { $0.map(String.init).joined(separator: " ") },
    parse: { text in
      let words = text.split(separator: " ")
      let counts = words.compactMap { ScalarForm<Int>.count.parse(String($0)) }
      return counts.count == words.count ? counts : nil
    })
}

extension ScalarForm where Value == Bool {
  /// `true` or `false`.
  static let truth = description("true or false")
}

extension ScalarForm where Value == Double {
  /// Any number, also an infinite one.
  static let number = description("a number") { !$0.isNaN }
  /// A finite number of at least 0.
  static let nonNegative = description("a finite number from 0") { $0 >= 0 && $0.isFinite }
}

extension ScalarForm where Value == Float {
  /// A finite number above 0.
  static let positive = description("a finite number above 0") { $0 > 0 && $0.isFinite }

  /// A threshold of one clipping mode.
  static func threshold(of mode: ClippingMode) -> ScalarForm {
    description(mode.thresholdExpectation) { mode.accepts($0) }
  }
}

extension ScalarForm where Value == LearningRateSchedule {
  /// A schedule, as the command says it.
  static let schedule = description(ControlVerb.schedule.expectation)
}

extension ScalarForm where Value == Freezing {
  /// The rules of a freezing.
  static let patterns = description("name patterns, those that unfreeze with a !")
}

extension ScalarForm where Value == HealthSettings {
  /// What differs from the defaults.
  static let health = description("changes of health rules, separated by commas")
}

extension ScalarForm where Value == ScheduledCommands {
  /// The commands that wait, one a line.
  static let commands = description("a number and, in lines of their own, commands")
}

extension ScalarForm where Value == Float? {
  /// The value of a metric, if it was measured.
  static let evaluation = ScalarForm(
    expectation: "none or a number", text: { $0.map { "\($0)" } ?? "none" },
    parse: { text in
      text == "none" ? .some(nil) : Float(text).flatMap { $0.isNaN ? nil : .some($0) }
    })

  /// Steps per second, as the command says it.
  static let pace = ScalarForm(
    expectation: "unlimited or a finite number above 0",
    text: { ControlCommand.setPace($0).arguments },
    parse: { text in
      text == "unlimited" ? .some(nil) : ScalarForm<Float>.positive.parse(text).map { .some($0) }
    })
}

extension ScalarForm
where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of an enumeration's names.
  static func oneOf() -> ScalarForm {
    let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
    return ScalarForm(
      expectation: "one of \(names)", text: \.rawValue, parse: { Value(rawValue: $0) })
  }
}
