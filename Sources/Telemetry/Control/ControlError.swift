/// Why a command cannot be applied.
public enum ControlError: Error, Equatable {
  case impossibleThreshold(Float, ClippingMode)
  case learningRateNotPositive(Float)
  case paceNotPositive(Float)
  case impossibleRecordingInterval(Int)
  case impossibleSchedule(LearningRateSchedule)
  case impossibleHealthLimit(HealthLimit, Float)
  /// A command was to wait for a step that has been taken.
  case stepIsPast(Int, next: Int)
  /// A command was to wait for a step that the run does not take.
  case stepIsBeyondEnd(Int, last: Int)

  /// One sentence without its full stop.
  public var reason: String {
    switch self {
    case .impossibleThreshold(let value, let mode):
      "the clipping threshold must be \(mode.thresholdExpectation), not \(value)"
    case .learningRateNotPositive(let value):
      "the learning rate must be a finite number above 0, not \(value)"
    case .paceNotPositive(let value):
      "the pace must be a finite number of steps per second above 0, not \(value)"
    case .impossibleRecordingInterval(let value):
      "the recording interval must be \(ControlVerb.recordingInterval.expectation), not \(value)"
    case .impossibleSchedule(let schedule):
      "the schedule \(schedule) has a value outside of its limits"
    case .impossibleHealthLimit(let limit, let value):
      "\(limit.rawValue) must be \(limit.domain.expectation), not \(value)"
    case .stepIsPast(let step, let next):
      "step \(step) is past; the next one is \(next)"
    case .stepIsBeyondEnd(let step, let last):
      "the run ends with step \(last), before step \(step)"
    }
  }
}
