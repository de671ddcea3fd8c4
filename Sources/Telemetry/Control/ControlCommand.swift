/// What a user asks of a running training.
///
/// It becomes an event when the trainer has applied it.
public enum ControlCommand: Equatable, Hashable, Sendable {
  case setClippingMode(ClippingMode)
  case setThreshold(Float)
  case setLearningRate(Float)
  case setSchedule(LearningRateSchedule)
  /// Steps per second, or nil for as fast as possible.
  case setPace(Float?)
  /// Keep the statistics of every so many-th step, from 1 for all steps.
  case setRecordingInterval(Int)
  /// Keep the weights of the tensors whose names match.
  case freeze(NamePattern)
  /// Train the tensors whose names match again.
  case unfreeze(NamePattern)
  /// Change a limit of a health rule, or switch a rule on or off.
  case setHealth(HealthChange)
  /// Do something before a later step.
  indirect case at(ScheduledCommand)
  /// Keep a text about a step that has been taken; an empty one marks the step.
  case note(step: Int, text: String)
  case pause
  case resume
  /// Take one step, then pause.
  case stepOnce
  case checkpoint
  /// Go back to the checkpoint of a step and train on from there; 0 is the start of the run.
  case rewind(step: Int)
  case evaluate
  case stop
  /// Save a checkpoint and end, so that a process without a screen goes on with the run.
  case detach
}

/// A command that waits for a step.
public struct ScheduledCommand: Equatable, Hashable, Sendable {
  /// The first step that it affects, from 1.
  public var step: Int
  /// What is asked; never itself a scheduled command.
  public var command: ControlCommand

  /// Lets a command wait for a step.
  public init(step: Int, command: ControlCommand) {
    self.step = step
    self.command = command
  }
}
