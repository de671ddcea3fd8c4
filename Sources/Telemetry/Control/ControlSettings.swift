/// Everything about a running training that commands can change, as one value.
///
/// The trainer, the dashboard's validation and the replay all change it through
/// ``apply(_:)``, so that a command means the same everywhere.
public struct ControlSettings: Equatable, Sendable {
  /// Mode and thresholds.
  public var clipping: ClippingSettings
  /// The optimizer's step size, before the schedule's factor.
  public var learningRate: Float
  /// How the learning rate changes with the steps.
  public var schedule: LearningRateSchedule
  /// Which tensors keep their weights.
  public var freezing: Freezing
  /// Which health rules look at the run, and their limits.
  public var health: HealthSettings
  /// Steps per second, or nil for as fast as possible.
  public var pace: Float?
  /// The statistics of every so many-th step are kept on disk, from 1 for all steps.
  public var recordingInterval: Int
  /// Whether the trainer waits for a command before its next step.
  public var isPaused: Bool

  /// Takes the settings of a run at its start.
  public init(
    clipping: ClippingSettings, learningRate: Float,
    schedule: LearningRateSchedule = LearningRateSchedule(), freezing: Freezing = Freezing(),
    health: HealthSettings = HealthSettings(), pace: Float? = nil,
    recordingInterval: Int = 1, isPaused: Bool = false
  ) {
    self.clipping = clipping
    self.learningRate = learningRate
    self.schedule = schedule
    self.freezing = freezing
    self.health = health
    self.pace = pace
    self.recordingInterval = recordingInterval
    self.isPaused = isPaused
  }

  /// The longest distance between two steps whose statistics are kept.
  public static let longestInterval = 1_000_000
  /// The distances that can be asked for.
  public static let intervals = 1...longestInterval

  /// Applies one command and returns the value that it replaced, as text.
  public mutating func apply(_ command: ControlCommand) throws(ControlError) -> String {
    switch command {
    case .setClippingMode(let mode):
      defer { clipping.mode = mode }
      return clipping.mode.rawValue
    case .setThreshold(let value):
      guard clipping.mode.accepts(value) else {
        throw .impossibleThreshold(value, clipping.mode)
      }
      defer { clipping.threshold = value }
      return "\(clipping.threshold)"
    case .setLearningRate(let value):
      guard value > 0, value.isFinite else { throw .learningRateNotPositive(value) }
      defer { learningRate = value }
      return "\(learningRate)"
    case .setSchedule(let value):
      guard value.isPossible else { throw .impossibleSchedule(value) }
      defer { schedule = value }
      return schedule.description
    case .freeze(let pattern):
      defer { freezing.freeze(pattern) }
      return freezing.description
    case .unfreeze(let pattern):
      defer { freezing.unfreeze(pattern) }
      return freezing.description
    case .setHealth(let change):
      if case .limit(let limit, let value) = change, !change.isPossible {
        throw .impossibleHealthLimit(limit, value)
      }
      return health.apply(change).description
    case .setPace(let value):
      if let value, !(value > 0 && value.isFinite) { throw .paceNotPositive(value) }
      defer { pace = value }
      return ControlCommand.setPace(pace).arguments
    case .setRecordingInterval(let value):
      guard Self.intervals.contains(value) else { throw .impossibleRecordingInterval(value) }
      defer { recordingInterval = value }
      return "\(recordingInterval)"
    case .pause:
      isPaused = true
    case .resume:
      isPaused = false
    case .at, .note, .stepOnce, .checkpoint, .rewind, .evaluate, .stop, .detach:
      break
    }
    return ""
  }
}

extension ControlSettings {
  /// What can follow a verb as the settings are, to follow "must be".
  public func expectation(of verb: ControlVerb) -> String {
    verb == .threshold ? clipping.mode.thresholdExpectation : verb.expectation
  }
}
