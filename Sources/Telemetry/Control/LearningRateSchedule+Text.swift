extension LearningRateSchedule: LosslessStringConvertible {
  /// The form of commands and files, as in `cosine minimum=0.01 warmup=100`.
  public var description: String {
    switch course {
    case .constant: "constant\(warmup)"
    case .step(let rule): "step every=\(rule.every) factor=\(rule.factor)\(warmup)"
    case .cosine(let minimum): "cosine minimum=\(minimum)\(warmup)"
    case .plateau(let rule):
      "plateau factor=\(rule.factor) patience=\(rule.patience) threshold=\(rule.threshold)\(warmup)"
    }
  }

  private var warmup: String {
    guard warmupSteps > 0 || warmupStart != Self.defaultWarmupStart else { return "" }
    return " warmup=\(warmupSteps) warmup_start=\(warmupStart)"
  }

  /// Reads a schedule: a name and `key=value` words, each of which may be left out; nil for
  /// unknown words and impossible values.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard let name = words.first, var values = ScheduleValues(words.dropFirst()),
      let course = Course(name: name, &values),
      let warmupSteps = values.take("warmup", or: 0),
      let warmupStart = values.take("warmup_start", or: Self.defaultWarmupStart)
    else { return nil }
    self.init(course, warmupSteps: warmupSteps, warmupStart: warmupStart)
    guard values.isEmpty, isPossible else { return nil }
  }
}

extension LearningRateSchedule.Course {
  fileprivate init?(name: Substring, _ values: inout ScheduleValues) {
    switch name {
    case "constant": self = .constant
    case "step":
      guard let rule = StepRule(&values) else { return nil }
      self = .step(rule)
    case "cosine":
      guard let minimum = values.take("minimum", or: Float(0)) else { return nil }
      self = .cosine(minimum: minimum)
    case "plateau":
      guard let rule = PlateauRule(&values) else { return nil }
      self = .plateau(rule)
    default: return nil
    }
  }
}

extension StepRule {
  fileprivate init?(_ values: inout ScheduleValues) {
    let usual = StepRule()
    guard let every = values.take("every", or: usual.every),
      let factor = values.take("factor", or: usual.factor)
    else { return nil }
    self.init(every: every, factor: factor)
  }
}

extension PlateauRule {
  fileprivate init?(_ values: inout ScheduleValues) {
    let usual = PlateauRule()
    guard let factor = values.take("factor", or: usual.factor),
      let patience = values.take("patience", or: usual.patience),
      let threshold = values.take("threshold", or: usual.threshold)
    else { return nil }
    self.init(factor: factor, patience: patience, threshold: threshold)
  }
}

/// The `key=value` words of a schedule.
private struct ScheduleValues {
  private var texts: [Substring: Substring] = [:]

  /// Reads words; nil when one has no value or comes twice.
  init?(_ words: ArraySlice<Substring>) {
    for word in words {
      guard let sign = word.firstIndex(of: "="), texts[word[..<sign]] == nil else { return nil }
      texts[word[..<sign]] = word[word.index(after: sign)...]
    }
  }

  /// Whether every word has been taken.
  var isEmpty: Bool { texts.isEmpty }

  /// The value of a key, which is then gone; nil when it cannot be read.
  mutating func take<Value: LosslessStringConvertible>(
    _ key: Substring, or usual: Value
  ) -> Value? {
    texts.removeValue(forKey: key).map { Value(String($0)) } ?? usual
  }
}
