public import Telemetry

/// Steps whose norms are not those of a healthy run.
public struct SickStretch: Equatable, Sendable {
  /// The first and last of them.
  public var steps: ClosedRange<Int>
  /// The rule that says so.
  public var rule: HealthRule

  /// Names some steps and the rule that they are left out for.
  public init(steps: ClosedRange<Int>, rule: HealthRule) {
    self.steps = steps
    self.rule = rule
  }
}

extension [SickStretch] {
  /// The newest step up to one that is in none of the stretches, or 0.
  func lastHealthyStep(upTo step: Int) -> Int {
    sorted { $0.steps.lowerBound > $1.steps.lowerBound }.reduce(step) { last, stretch in
      stretch.steps.contains(last) ? stretch.steps.lowerBound - 1 : last
    }
  }

  /// The parts of the stretches that lie within some steps.
  func within(_ steps: ClosedRange<Int>) -> [SickStretch] {
    filter { $0.steps.overlaps(steps) }
      .map { SickStretch(steps: $0.steps.clamped(to: steps), rule: $0.rule) }
  }

  /// What was left out and why, as `steps 812-900 left out: exploding`; nil for nothing.
  var words: String? {
    guard let newest = self.max(by: { $0.steps.upperBound < $1.steps.upperBound }) else {
      return nil
    }
    let first = NumberFormat.grouped(newest.steps.lowerBound)
    let last = NumberFormat.grouped(newest.steps.upperBound)
    let others = count > 1 ? " and \(count - 1) more" : ""
    return "steps \(first)-\(last) left out: \(newest.rule.rawValue)\(others)"
  }
}
