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
  /// The schedule of commands that wait for a step.
  case schedule
  /// A person who looks at a saved run.
  case replay
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
