internal import Telemetry

/// A health rule: a pure value that is shown what a run says, in order.
protocol Rule: Sendable {
  /// Which rule it is.
  static var identity: HealthRule { get }
  /// Starts with nothing seen of a run.
  init(_ anatomy: RunAnatomy, _ settings: HealthSettings)
  /// How often in a row it must find nothing wrong before its alert ends.
  var patience: Int { get }
  /// Goes on with other limits.
  mutating func tune(_ settings: HealthSettings)
}

/// A rule that is shown steps.
protocol StepRule: Rule {
  /// Judges a step; nil for no opinion, which neither raises nor ends an alert.
  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict?
  /// Judges that no step has come for so many seconds; nil for no opinion.
  func verdict(afterSilence seconds: Double, _ memory: borrowing RunMemory) -> Verdict?
}

extension StepRule {
  /// Most rules have nothing to say where there is no step.
  func verdict(afterSilence seconds: Double, _ memory: borrowing RunMemory) -> Verdict? { nil }
}

/// A rule that is shown the measurements that are taken every few steps.
protocol DetailRule: Rule {
  /// Judges measurements; nil for no opinion.
  mutating func verdict(on details: DetailRecord, _ memory: borrowing RunMemory) -> Verdict?
}

/// A rule that is shown evaluations.
protocol EvaluationRule: Rule {
  /// Judges an evaluation; nil for no opinion.
  mutating func verdict(on evaluation: Evaluation, _ memory: borrowing RunMemory) -> Verdict?
}

/// When the rules look that need not see every step: at each of the first steps, then at every
/// eighth, so that short steps pay next to nothing.
enum Look {
  /// The steps of which each is looked at.
  private static let firstSteps = 64
  /// The distance between two looks after that.
  private static let interval = 8

  /// Whether a step is looked at.
  static func isDue(at step: Int) -> Bool {
    step <= firstSteps || step.isMultiple(of: interval)
  }
}
