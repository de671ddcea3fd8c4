internal import Telemetry

/// What a rule has to say, before it becomes an alert with a number.
struct Finding: Equatable, Sendable {
  /// How much it matters.
  var severity: AlertSeverity
  /// The tensor it blames, as an index into the run's description.
  var tensor: Int?
  /// The layer it blames; without one, that of the tensor.
  var layer: Int?
  /// What was seen, with the numbers and the limit crossed.
  var evidence: String
  /// Why, in all probability.
  var cause: AlertCause?
  /// What to do about it, the best first.
  var cures: [Cure] = []
}

/// What a rule says of what it was shown.
enum Verdict: Equatable, Sendable {
  /// Nothing is wrong.
  case calm
  /// Something is wrong.
  case alarm(Finding)

  init(_ finding: Finding?) {
    self = finding.map(Verdict.alarm) ?? .calm
  }
}
