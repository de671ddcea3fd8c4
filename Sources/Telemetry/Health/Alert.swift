/// How much an alert matters.
public enum AlertSeverity: Int, CaseIterable, Comparable, Equatable, Sendable {
  /// Worth knowing.
  case note
  /// Likely to cost quality.
  case warning
  /// The run is being lost.
  case danger

  /// Orders by urgency.
  public static func < (first: AlertSeverity, second: AlertSeverity) -> Bool {
    first.rawValue < second.rawValue
  }
}

/// A health rule that fired: what, where, since when, why, and what to do.
public struct Alert: Equatable, Sendable {
  /// Unique within the run, from 1.
  public var id: Int
  /// The rule that fired.
  public var rule: HealthRule
  /// How much it matters.
  public var severity: AlertSeverity
  /// The step at which it fired.
  public var step: Int
  /// The tensor it blames, if it blames one: an index into the run's description.
  public var tensor: Int?
  /// The layer it blames, if it blames one: an index into the run's description.
  public var layer: Int?
  /// What was seen, with the numbers and the limit crossed: one sentence without its full stop.
  public var evidence: String
  /// Why, in all probability; nil when nothing points anywhere.
  public var cause: AlertCause?
  /// What to do about it, the best first.
  public var cures: [Cure]

  /// Describes an alert.
  public init(
    id: Int, rule: HealthRule, severity: AlertSeverity, step: Int, tensor: Int?,
    layer: Int? = nil, evidence: String, cause: AlertCause? = nil, cures: [Cure]
  ) {
    self.id = id
    self.rule = rule
    self.severity = severity
    self.step = step
    self.tensor = tensor
    self.layer = layer
    self.evidence = evidence
    self.cause = cause
    self.cures = cures
  }
}

extension Alert {
  /// Describes an alert about which there is one thing to do.
  public init(
    id: Int, rule: HealthRule, severity: AlertSeverity, step: Int, tensor: Int?,
    evidence: String, advice: String, cure: [ControlCommand]
  ) {
    self.init(
      id: id, rule: rule, severity: severity, step: step, tensor: tensor, evidence: evidence,
      cures: [Cure(advice, commands: cure)])
  }

  /// The best thing to do while the run goes on, or the best of all when nothing can be done live.
  public var firstCure: Cure? { cures.first { $0.isLive } ?? cures.first }

  /// What ``firstCure`` does: one sentence without its full stop.
  public var advice: String { firstCure?.words ?? "" }

  /// The commands of ``firstCure``; empty when nothing can be done live.
  public var cure: [ControlCommand] { firstCure?.commands ?? [] }
}

/// The end of an alert.
public struct AlertClearance: Equatable, Sendable {
  /// The alert's id.
  public var id: Int
  /// The first step at which the rule no longer holds.
  public var step: Int

  /// Ends an alert.
  public init(id: Int, step: Int) {
    self.id = id
    self.step = step
  }
}
