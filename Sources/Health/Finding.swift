public import Telemetry

/// What a rule has to say about one step, before it becomes an alert with a number.
public struct Finding: Equatable, Sendable {
  /// How much it matters.
  public var severity: AlertSeverity
  /// The tensor it blames, as an index into the run's description.
  public var tensor: Int?
  /// What was seen, with the numbers.
  public var evidence: String
  /// What to do about it.
  public var advice: String
  /// The commands that do it, when it can be done live.
  public var cure: [ControlCommand] = []
}

/// A health rule: a pure value that sees every step once, in order.
protocol Rule: Sendable {
  /// Which rule it is.
  var identity: HealthRule { get }
  /// How many steps in a row it must be silent before its alert is cleared.
  var patience: Int { get }
  /// Looks at the next step; nil when all is well.
  mutating func finding(in record: StepRecord) -> Finding?
}
