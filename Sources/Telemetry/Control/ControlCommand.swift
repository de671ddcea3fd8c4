/// What a user asks of a running training.
///
/// It becomes an event when the trainer has applied it.
public enum ControlCommand: Equatable, Hashable, Sendable {
  case setClippingMode(ClippingMode)
  case setThreshold(Float)
  case setLearningRate(Float)
  /// Steps per second, or nil for as fast as possible.
  case setPace(Float?)
  case pause
  case resume
  /// Take one step, then pause.
  case stepOnce
  case checkpoint
  case evaluate
  case stop
}

extension ControlCommand {
  /// The command's name in the mailbox, the journal and the help.
  public var verb: String {
    switch self {
    case .setClippingMode: "clipping.mode"
    case .setThreshold: "clipping.threshold"
    case .setLearningRate: "learning_rate"
    case .setPace: "pace"
    case .pause: "pause"
    case .resume: "resume"
    case .stepOnce: "step"
    case .checkpoint: "checkpoint"
    case .evaluate: "evaluate"
    case .stop: "stop"
    }
  }

  /// The value that follows the verb, or an empty string.
  public var arguments: String {
    switch self {
    case .setClippingMode(let mode): mode.rawValue
    case .setThreshold(let value), .setLearningRate(let value): "\(value)"
    case .setPace(let pace): pace.map { "\($0)" } ?? "unlimited"
    case .pause, .resume, .stepOnce, .checkpoint, .evaluate, .stop: ""
    }
  }

  /// Reads a command back from its verb and arguments; nil for anything unknown.
  public init?(verb: String, arguments: String) {
    switch (verb, arguments) {
    case ("pause", ""): self = .pause
    case ("resume", ""): self = .resume
    case ("step", ""): self = .stepOnce
    case ("checkpoint", ""): self = .checkpoint
    case ("evaluate", ""): self = .evaluate
    case ("stop", ""): self = .stop
    case ("pace", "unlimited"): self = .setPace(nil)
    case ("clipping.mode", _):
      guard let mode = ClippingMode(rawValue: arguments) else { return nil }
      self = .setClippingMode(mode)
    default:
      guard let value = Float(arguments) else { return nil }
      self.init(verb: verb, value: value)
    }
  }

  private init?(verb: String, value: Float) {
    switch verb {
    case "clipping.threshold": self = .setThreshold(value)
    case "learning_rate": self = .setLearningRate(value)
    case "pace": self = .setPace(value)
    default: return nil
    }
  }
}

/// Who asks.
public enum Requester: String, Equatable, Sendable {
  /// A person at the dashboard of the training process.
  case dashboard
  /// A person at the dashboard of another process.
  case watcher
  /// The command line that went on with the run.
  case commandLine = "command line"
  /// A signal to the training process.
  case signal
  /// The trainer itself, to protect the run.
  case trainer
}

/// A command with its sender, as it waits for the next step boundary.
public struct ControlRequest: Equatable, Sendable {
  /// Unique among the requests of one requester.
  public var id: Int
  /// Seconds since 1970.
  public var requestedAt: Double
  /// Who asks.
  public var requestedBy: Requester
  /// What is asked.
  public var command: ControlCommand

  /// Makes a request.
  public init(id: Int, requestedAt: Double, requestedBy: Requester, command: ControlCommand) {
    self.id = id
    self.requestedAt = requestedAt
    self.requestedBy = requestedBy
    self.command = command
  }
}

/// A request that took effect.
public struct AppliedControl: Equatable, Sendable {
  /// What was asked, by whom.
  public var request: ControlRequest
  /// The last step that was complete when the request was read.
  public var completedStep: Int
  /// The first step that the command affects.
  public var appliedStep: Int
  /// The value that it replaced, as text, or an empty string.
  public var oldValue: String

  /// Acknowledges a request.
  public init(request: ControlRequest, completedStep: Int, appliedStep: Int, oldValue: String) {
    self.request = request
    self.completedStep = completedStep
    self.appliedStep = appliedStep
    self.oldValue = oldValue
  }
}

/// A request that was refused.
public struct RejectedControl: Equatable, Sendable {
  /// What was asked, by whom.
  public var request: ControlRequest
  /// The last step that was complete when the request was read.
  public var completedStep: Int
  /// Why it was refused: one sentence without its full stop.
  public var reason: String

  /// Refuses a request.
  public init(request: ControlRequest, completedStep: Int, reason: String) {
    self.request = request
    self.completedStep = completedStep
    self.reason = reason
  }
}
