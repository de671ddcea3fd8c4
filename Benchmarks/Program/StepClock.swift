import Telemetry

/// Counts the steps of a run by the run's own clock.
struct StepClock {
  private var first: StepRecord?
  private var latest: StepRecord?

  /// Takes the next step.
  mutating func note(_ record: StepRecord) {
    first = first ?? record
    latest = record
  }

  /// Seconds from the first to the newest step.
  var seconds: Double {
    guard let first, let latest else { return 0 }
    return latest.wallTime - first.wallTime
  }

  /// The mean speed from the first to the newest step.
  var stepsPerSecond: Double {
    guard let first, let latest, seconds > 0 else { return 0 }
    return Double(latest.step - first.step) / seconds
  }
}
