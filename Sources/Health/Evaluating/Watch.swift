internal import Telemetry

/// One rule, whether it is on, and the alert that it holds.
struct Watch<Observer: Sendable>: Sendable {
  /// What is running: `any StepRule`, `any DetailRule` or `any EvaluationRule`.
  var rule: Observer
  /// Which rule that is.
  let identity: HealthRule
  /// Whether it is shown anything.
  var isOn: Bool
  /// The alert that holds.
  var alert: HeldAlert?

  init(_ rule: Observer, _ identity: HealthRule, _ settings: HealthSettings) {
    self.rule = rule
    self.identity = identity
    isOn = settings[isOn: identity]
  }

  /// Takes over the first of some alerts that is its rule's; forgets its own.
  mutating func adopt(_ alerts: inout [Alert]) {
    let calmCount = alert?.calmCount ?? 0
    alert = nil
    guard let index = alerts.firstIndex(where: { $0.rule == identity }) else { return }
    let adopted = alerts.remove(at: index)
    alert = HeldAlert(id: adopted.id, severity: adopted.severity, calmCount: calmCount)
  }

  /// Switches the rule on or off; an alert ends with its rule.
  mutating func turn(on isOn: Bool, step: Int, _ ledger: inout AlertLedger) {
    if self.isOn, !isOn { ledger.clear(&alert, step: step) }
    self.isOn = isOn
  }
}

/// An alert that holds, as far as its end and its worsening need it.
struct HeldAlert: Equatable, Sendable {
  /// The alert's number.
  var id: Int
  /// How much it matters.
  var severity: AlertSeverity
  /// How often in a row its rule has found nothing wrong.
  var calmCount = 0
}

extension Watch<any StepRule> {
  /// Shows a step to the rule.
  mutating func see(
    _ record: StepRecord, _ memory: borrowing RunMemory, _ ledger: inout AlertLedger
  ) {
    guard isOn, let verdict = rule.verdict(on: record, memory) else { return }
    if case .calm = verdict, alert == nil { return }
    ledger.settle(
      verdict, of: identity, &alert, patience: rule.patience,
      at: AlertPlace(step: record.step, anatomy: memory.anatomy))
  }

  /// Tells the rule that no step has come for so many seconds.
  mutating func hearNothing(
    for seconds: Double, _ memory: borrowing RunMemory, _ ledger: inout AlertLedger
  ) {
    guard isOn, let verdict = rule.verdict(afterSilence: seconds, memory) else { return }
    ledger.settle(
      verdict, of: identity, &alert, patience: rule.patience,
      at: AlertPlace(step: memory.step, anatomy: memory.anatomy))
  }

  /// Goes on with other settings.
  mutating func tune(_ settings: HealthSettings, step: Int, _ ledger: inout AlertLedger) {
    rule.tune(settings)
    turn(on: settings[isOn: identity], step: step, &ledger)
  }
}

extension Watch<any DetailRule> {
  /// Shows measurements to the rule.
  mutating func see(
    _ details: DetailRecord, _ memory: borrowing RunMemory, _ ledger: inout AlertLedger
  ) {
    guard isOn, let verdict = rule.verdict(on: details, memory) else { return }
    ledger.settle(
      verdict, of: identity, &alert, patience: rule.patience,
      at: AlertPlace(step: details.step, anatomy: memory.anatomy))
  }

  /// Goes on with other settings.
  mutating func tune(_ settings: HealthSettings, step: Int, _ ledger: inout AlertLedger) {
    rule.tune(settings)
    turn(on: settings[isOn: identity], step: step, &ledger)
  }
}

extension Watch<any EvaluationRule> {
  /// Shows an evaluation to the rule.
  mutating func see(
    _ evaluation: Evaluation, _ memory: borrowing RunMemory, _ ledger: inout AlertLedger
  ) {
    guard isOn, let verdict = rule.verdict(on: evaluation, memory) else { return }
    ledger.settle(
      verdict, of: identity, &alert, patience: rule.patience,
      at: AlertPlace(step: evaluation.step, anatomy: memory.anatomy))
  }

  /// Goes on with other settings.
  mutating func tune(_ settings: HealthSettings, step: Int, _ ledger: inout AlertLedger) {
    rule.tune(settings)
    turn(on: settings[isOn: identity], step: step, &ledger)
  }
}
