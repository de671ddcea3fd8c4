public import Telemetry

/// Evaluates all rules over a run, step by step, and turns their findings into alerts that are
/// raised once and cleared once.
public struct HealthEvaluator: Sendable {
  private var rules: [any Rule]
  private var active: [HealthRule: ActiveAlert] = [:]
  private var lastID = 0

  private struct ActiveAlert: Sendable {
    var id: Int
    var lastStep: Int
  }

  /// Starts the rules of one run.
  public init(description: RunDescription) {
    rules = [
      NonfiniteRule(description: description), ExplodingRule(description: description),
      VanishingRule(description: description), StuckRule(),
    ]
  }

  /// Looks at the next step and returns the alerts that it raises or clears.
  public mutating func observe(_ record: StepRecord) -> [RunEvent] {
    rules.indices.compactMap { index in
      let finding = rules[index].finding(in: record)
      let rule = rules[index]
      return finding.map { raise($0, rule: rule.identity, at: record.step) }
        ?? clear(rule.identity, patience: rule.patience, at: record.step)
    }
  }

  /// A new alert, or nil while the rule's alert is still active.
  private mutating func raise(_ finding: Finding, rule: HealthRule, at step: Int) -> RunEvent? {
    if active[rule] != nil {
      active[rule]?.lastStep = step
      return nil
    }
    lastID += 1
    active[rule] = ActiveAlert(id: lastID, lastStep: step)
    return .alertRaised(
      Alert(
        id: lastID, rule: rule, severity: finding.severity, step: step, tensor: finding.tensor,
        evidence: finding.evidence, advice: finding.advice, cure: finding.cure))
  }

  private mutating func clear(_ rule: HealthRule, patience: Int, at step: Int) -> RunEvent? {
    guard let alert = active[rule], step - alert.lastStep >= patience else { return nil }
    active[rule] = nil
    return .alertCleared(AlertClearance(id: alert.id, step: step))
  }
}
