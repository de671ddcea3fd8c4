internal import Telemetry

/// The numbers that alerts get, and what becomes of verdicts.
struct AlertLedger: Sendable {
  /// The number of the newest alert.
  private(set) var lastID = 0
  /// The rules whose alerts hold, with how much they matter, by the number of the alert.
  private var holding: [Int: (rule: HealthRule, severity: AlertSeverity)] = [:]
  /// What was raised and cleared since the last time that somebody asked.
  private var events: [RunEvent] = []

  /// Hands over what was raised and cleared.
  mutating func take() -> [RunEvent] {
    guard !events.isEmpty else { return [] }
    defer { events = [] }
    return events
  }

  /// Lets a verdict raise an alert of a rule, keep the one that holds, or end it.
  mutating func settle(
    _ verdict: Verdict, of rule: HealthRule, _ held: inout HeldAlert?, patience: Int,
    at place: AlertPlace
  ) {
    switch verdict {
    case .calm: soothe(&held, patience: patience, step: place.step)
    case .alarm(let finding): raise(finding, of: rule, &held, at: place)
    }
  }

  /// Takes over what an earlier evaluator has raised.
  mutating func adopt(_ alerts: [Alert], lastID: Int) {
    self.lastID = lastID
    let held = alerts.map { ($0.id, (rule: $0.rule, severity: $0.severity)) }
    holding = Dictionary(held, uniquingKeysWith: { $1 })
  }

  /// Ends an alert, if one holds.
  mutating func clear(_ held: inout HeldAlert?, step: Int) {
    guard let alert = held else { return }
    held = nil
    holding[alert.id] = nil
    events.append(.alertCleared(AlertClearance(id: alert.id, step: step)))
  }

  private mutating func soothe(_ held: inout HeldAlert?, patience: Int, step: Int) {
    guard let alert = held else { return }
    held?.calmCount += 1
    if alert.calmCount + 1 >= patience { clear(&held, step: step) }
  }

  private mutating func raise(
    _ finding: Finding, of rule: HealthRule, _ held: inout HeldAlert?, at place: AlertPlace
  ) {
    held?.calmCount = 0
    // Another way to notice the same adds nothing.
    guard !holding.values.contains(where: { $0.rule == rule && $0.severity >= finding.severity })
    else { return }
    clear(&held, step: place.step)
    lastID += 1
    held = HeldAlert(id: lastID, severity: finding.severity)
    holding[lastID] = (rule, finding.severity)
    events.append(.alertRaised(Alert(finding, id: lastID, rule: rule, at: place)))
  }
}

/// When an alert is raised, and what the run is made of.
struct AlertPlace {
  /// The step.
  let step: Int
  /// The parts that an alert can blame.
  let anatomy: RunAnatomy
}

extension Alert {
  fileprivate init(_ finding: Finding, id: Int, rule: HealthRule, at place: AlertPlace) {
    self.init(
      id: id, rule: rule, severity: finding.severity, step: place.step, tensor: finding.tensor,
      layer: finding.layer ?? finding.tensor.flatMap(place.anatomy.layer),
      evidence: finding.evidence, cause: finding.cause, cures: finding.cures)
  }
}
