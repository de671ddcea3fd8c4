public import Telemetry

/// Evaluates all rules over a run, step by step, and turns their findings into alerts that are
/// raised once and cleared once.
public struct HealthEvaluator: Sendable {
  private var rules: [any Rule]
  private var active: [HealthRule: ActiveAlert] = [:]
  private var lastID = 0

  private struct ActiveAlert: Sendable {
    var id: Int
    var severity: AlertSeverity
    var lastStep: Int
  }

  /// Starts the rules of one run.
  public init(description: RunDescription) {
    rules = [
      NonfiniteRule(description: description), ExplodingRule(description: description),
      VanishingRule(description: description), StuckRule(),
    ]
  }

  /// Goes on with a run as if the rules had followed it from its first step.
  ///
  /// - Parameters:
  ///   - description: the run.
  ///   - records: its newest steps; ``memory`` of them are as good as all.
  ///   - alerts: what was raised and cleared so far, in order.
  public init(description: RunDescription, after records: [StepRecord], alerts: [RunEvent]) {
    self.init(description: description)
    for record in records { _ = observe(record) }
    adopt(alerts)
  }

  /// The number of steps after which no rule remembers an older one.
  public static let memory = 1_000

  /// Looks at the next step and returns the alerts that it raises or clears.
  public mutating func observe(_ record: StepRecord) -> [RunEvent] {
    rules.indices.flatMap { index in
      let finding = rules[index].finding(in: record)
      let rule = rules[index]
      return finding.map { raise($0, rule: rule.identity, at: record.step) }
        ?? clear(rule.identity, patience: rule.patience, at: record.step)
    }
  }

  /// Gives the alerts that hold the ids under which they were raised.
  private mutating func adopt(_ events: [RunEvent]) {
    let observed = active
    active = [:]
    lastID = 0
    for event in events {
      if case .alertRaised(let alert) = event {
        lastID = max(lastID, alert.id)
        active[alert.rule] = ActiveAlert(
          id: alert.id, severity: alert.severity,
          lastStep: observed[alert.rule]?.lastStep ?? alert.step)
      } else if case .alertCleared(let clearance) = event {
        active = active.filter { $0.value.id != clearance.id }
      }
    }
  }

  /// A new alert; nothing while the rule's alert is active, unless matters have become worse: then
  /// the old alert makes way for the new one.
  private mutating func raise(_ finding: Finding, rule: HealthRule, at step: Int) -> [RunEvent] {
    var events: [RunEvent] = []
    if let alert = active[rule] {
      active[rule]?.lastStep = step
      guard finding.severity > alert.severity else { return [] }
      events.append(.alertCleared(AlertClearance(id: alert.id, step: step)))
    }
    lastID += 1
    active[rule] = ActiveAlert(id: lastID, severity: finding.severity, lastStep: step)
    let alert = Alert(
      id: lastID, rule: rule, severity: finding.severity, step: step, tensor: finding.tensor,
      evidence: finding.evidence, advice: finding.advice, cure: finding.cure)
    return events + [.alertRaised(alert)]
  }

  private mutating func clear(_ rule: HealthRule, patience: Int, at step: Int) -> [RunEvent] {
    guard let alert = active[rule], step - alert.lastStep >= patience else { return [] }
    active[rule] = nil
    return [.alertCleared(AlertClearance(id: alert.id, step: step))]
  }
}
