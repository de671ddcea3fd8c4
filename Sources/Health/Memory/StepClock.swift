internal import Telemetry

/// When steps came, by the run's own clock, without the time that somebody had paused it.
struct StepClock: Sendable {
  /// Seconds since the run started at the newest step.
  private(set) var wallTime: Double?
  /// The seconds between the two newest steps; nil after an interruption.
  private(set) var gap: Double?
  /// The number of interruptions so far: pauses, other paces, resumptions.
  private(set) var interruptionCount = 0
  private var isInterrupted = false

  /// Takes in the next step.
  mutating func observe(_ record: StepRecord) {
    gap = wallTime.flatMap { isInterrupted ? nil : record.wallTime - $0 }
    wallTime = record.wallTime
    isInterrupted = false
  }

  /// Lets the time until the next step count for nothing.
  mutating func interrupt() {
    isInterrupted = true
    interruptionCount += 1
  }
}
