/// A rule that turns statistics into an alert.
public enum HealthRule: String, CaseIterable, Equatable, Hashable, Sendable {
  /// A NaN or an infinity in loss, activation, gradient or weight.
  case nonfinite
  /// Norms far above what this run is used to.
  case exploding
  /// The first layers' gradients far below the last's.
  case vanishing
  /// The trainer paused itself after too many skipped updates in a row.
  case stuck
}

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
  /// What was seen, with the numbers: one sentence without its full stop.
  public var evidence: String
  /// What to do about it: one sentence without its full stop.
  public var advice: String
  /// The command that does it, when it can be done live.
  public var cure: [ControlCommand]

  /// Describes an alert.
  public init(
    id: Int, rule: HealthRule, severity: AlertSeverity, step: Int, tensor: Int?,
    evidence: String, advice: String, cure: [ControlCommand]
  ) {
    self.id = id
    self.rule = rule
    self.severity = severity
    self.step = step
    self.tensor = tensor
    self.evidence = evidence
    self.advice = advice
    self.cure = cure
  }
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
