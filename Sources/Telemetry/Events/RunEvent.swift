/// Anything a run says.
///
/// All but ``stepped(_:)``, ``detailed(_:)``, ``reported(_:)`` and ``checkpointsKept(_:)`` are
/// milestones, which no channel may drop.
public enum RunEvent: Equatable, Sendable {
  /// The run is described and about to take its first step, or its first after a resumption.
  case started(RunDescription)
  /// A step is complete.
  case stepped(StepRecord)
  /// The measurements that are taken every k steps.
  case detailed(DetailRecord)
  /// The trainer says something about itself.
  case reported(TrainerReport)
  /// The model was evaluated; one event a metric.
  case evaluated(Evaluation)
  /// The model wrote a text, to show what it has learned.
  case sampledText(SampledText)
  /// A command took effect.
  case controlApplied(AppliedControl)
  /// A command was refused; the run goes on unchanged.
  case controlRejected(RejectedControl)
  /// A health rule fired.
  case alertRaised(Alert)
  /// A health rule that had fired holds no longer.
  case alertCleared(AlertClearance)
  /// Somebody wrote something about a step, or marked it.
  case noted(StepNote)
  /// The trainer took a checkpoint.
  case checkpointed(Checkpoint)
  /// The steps to which the run can go back have changed: all of them, in order.
  ///
  /// It is not a milestone: whoever cannot keep up needs only the newest.
  case checkpointsKept([Int])
  /// The run has gone back to a checkpoint; what was said of later steps is of a branch now.
  case rewound(Rewind)
  /// The recorder began, failed or resumed to keep up.
  case recordingChanged(RecordingState)
  /// The run is over.
  case finished(RunEnding)

  /// Whether the event may never be lost or merged.
  public var isMilestone: Bool {
    switch self {
    case .stepped, .detailed, .reported, .checkpointsKept: false
    case .started, .evaluated, .sampledText, .controlApplied, .controlRejected, .alertRaised,
      .alertCleared, .noted, .checkpointed, .rewound, .recordingChanged, .finished:
      true
    }
  }
}

/// A text that a model wrote, character by character, from what it has learned.
public struct SampledText: Equatable, Sendable {
  /// The step after which it was written.
  public var step: Int
  /// The text as the model wrote it, control characters and all.
  public var text: String

  /// Takes one text.
  public init(step: Int, text: String) {
    self.step = step
    self.text = text
  }
}

/// How a run ended.
public struct RunEnding: Equatable, Sendable {
  /// Why there are no more steps.
  public enum Reason: String, Equatable, Sendable {
    /// All planned steps were taken.
    case completed
    /// The evaluations did not get better for long enough.
    case stoppedEarly = "stopped early"
    /// A person or a signal asked it to stop.
    case stopped
    /// Its screen was closed, and another process is about to go on with it.
    case detached
    /// An error made it impossible to go on.
    case failed
  }

  /// The last step taken.
  public var step: Int
  /// Seconds since the run started.
  public var wallTime: Double
  /// Why it ended.
  public var reason: Reason
  /// The error, or why the run was stopped early; else an empty string.
  public var message: String

  /// Describes an ending.
  public init(step: Int, wallTime: Double, reason: Reason, message: String = "") {
    self.step = step
    self.wallTime = wallTime
    self.reason = reason
    self.message = message
  }
}

/// Whether what happens is being written down.
public enum RecordingState: Equatable, Sendable {
  /// Everything is written within a fraction of a second.
  case keepingUp
  /// The queue is full and the trainer waits for the disk.
  case stalled
  /// Writing failed at a step, for a reason; training goes on without a record.
  case failed(step: Int, reason: String)
}
