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

  /// The number of steps after the first.
  var stepCount: Int {
    guard let first, let latest else { return 0 }
    return latest.step - first.step
  }

  /// Seconds from the first to the newest step.
  var seconds: Double {
    guard let first, let latest else { return 0 }
    return latest.wallTime - first.wallTime
  }

  /// The mean speed from the first to the newest step.
  var stepsPerSecond: Double {
    seconds > 0 ? Double(stepCount) / seconds : 0
  }
}
