/// Why a command cannot be applied.
public enum ControlError: Error, Equatable {
  case thresholdNotPositive(Float)
  case learningRateNotPositive(Float)
  case paceNotPositive(Float)

  /// One sentence without its full stop.
  public var reason: String {
    switch self {
    case .thresholdNotPositive(let value):
      "the clipping threshold must be a finite number above 0, not \(value)"
    case .learningRateNotPositive(let value):
      "the learning rate must be a finite number above 0, not \(value)"
    case .paceNotPositive(let value):
      "the pace must be a finite number of steps per second above 0, not \(value)"
    }
  }
}

/// Everything about a running training that commands can change, as one value.
///
/// The trainer, the dashboard's validation and the replay all change it through
/// ``apply(_:)``, so that a command means the same everywhere.
public struct ControlSettings: Equatable, Sendable {
  /// Mode and threshold.
  public var clipping: ClippingSettings
  /// The optimizer's step size.
  public var learningRate: Float
  /// Steps per second, or nil for as fast as possible.
  public var pace: Float?
  /// Whether the trainer waits for a command before its next step.
  public var isPaused: Bool

  /// Takes the settings of a run at its start.
  public init(
    clipping: ClippingSettings, learningRate: Float, pace: Float? = nil, isPaused: Bool = false
  ) {
    self.clipping = clipping
    self.learningRate = learningRate
    self.pace = pace
    self.isPaused = isPaused
  }

  /// Applies one command and returns the value that it replaced, as text.
  public mutating func apply(_ command: ControlCommand) throws(ControlError) -> String {
    switch command {
    case .setClippingMode(let mode):
      defer { clipping.mode = mode }
      return clipping.mode.rawValue
    case .setThreshold(let value):
      guard value > 0, value.isFinite else { throw .thresholdNotPositive(value) }
      defer { clipping.threshold = value }
      return "\(clipping.threshold)"
    case .setLearningRate(let value):
      guard value > 0, value.isFinite else { throw .learningRateNotPositive(value) }
      defer { learningRate = value }
      return "\(learningRate)"
    case .setPace(let value):
      if let value, !(value > 0 && value.isFinite) { throw .paceNotPositive(value) }
      defer { pace = value }
      return ControlCommand.setPace(pace).arguments
    case .pause:
      isPaused = true
    case .resume:
      isPaused = false
    case .stepOnce, .checkpoint, .evaluate, .stop:
      break
    }
    return ""
  }
}
