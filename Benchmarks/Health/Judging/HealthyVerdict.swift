/// What the rules said about a healthy run.
struct HealthyVerdict: Codable {
  /// The kind of network.
  var architecture: Architecture
  /// Counted from 0 among the healthy cases, or among the twins of one fault.
  var number: Int
  /// The fault that the run is the twin of; nil for a run that was drawn as a healthy one.
  var twinOf: Fault?
  /// Whether it has learned, as a healthy run does.
  var hasLearned: Bool
  /// The loss of the trained network.
  var loss: Float
  /// The alerts above a note, all of them false.
  var alarms: [Alarm]
}

extension HealthyVerdict {
  /// Judges a healthy case.
  init(_ healthy: HealthyCase, _ outcome: RunOutcome) {
    self.init(
      architecture: healthy.architecture, number: healthy.number, hasLearned: outcome.hasLearned,
      loss: outcome.loss, alarms: outcome.alarms)
  }

  /// Judges the twin of a sick case.
  init(twinOf sick: SickCase, _ outcome: RunOutcome) {
    self.init(
      architecture: sick.architecture, number: sick.number, twinOf: sick.fault,
      hasLearned: outcome.hasLearned, loss: outcome.loss, alarms: outcome.alarms)
  }
}
