import Telemetry

/// An alert above a note, as the benchmark reports it.
struct Alarm: Codable, Equatable {
  /// The rule that fired.
  var rule: String
  /// The step at which it fired.
  var step: Int
  /// The tensor or layer that was blamed, if one was.
  var blamed: String?
  /// What was seen.
  var evidence: String
}

extension Alarm {
  /// Takes an alert; nil for a note.
  init?(_ alert: Alert, in description: RunDescription) {
    guard alert.severity > .note else { return nil }
    let blamed =
      alert.tensor.map { description.tensors[$0].name }
      ?? alert.layer.map { description.layers[$0].name }
    self.init(
      rule: alert.rule.rawValue, step: alert.step, blamed: blamed, evidence: alert.evidence)
  }
}

extension RunOutcome {
  /// The alerts above a note, in order.
  var alarms: [Alarm] { alerts.compactMap { Alarm($0, in: description) } }
}
