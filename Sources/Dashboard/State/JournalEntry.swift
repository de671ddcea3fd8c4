internal import Telemetry

/// One request to the trainer and what became of it.
enum JournalEntry: Equatable, Sendable {
  /// It took effect.
  case applied(AppliedControl)
  /// It was refused.
  case rejected(RejectedControl)
  /// Something was written about a step.
  case noted(StepNote)
  /// The run went back to a checkpoint.
  case rewound(Rewind)
  /// The trainer has not answered yet.
  case pending(ControlRequest)

  /// The entry of an event, if it is about a request.
  init?(_ event: RunEvent) {
    switch event {
    case .noted(let note): self = .noted(note)
    case .controlApplied(let control):
      guard !control.request.command.hasEntryOfItsOwn else { return nil }
      self = .applied(control)
    case .controlRejected(let control): self = .rejected(control)
    case .rewound(let rewind): self = .rewound(rewind)
    case .started, .stepped, .detailed, .reported, .evaluated, .sampledText, .alertRaised,
      .alertCleared, .checkpointed, .checkpointsKept, .recordingChanged, .finished:
      return nil
    }
  }

  /// What was asked, by whom.
  var request: ControlRequest {
    switch self {
    case .applied(let control): control.request
    case .rejected(let control): control.request
    case .noted(let note): note.request
    case .rewound(let rewind): rewind.request
    case .pending(let request): request
    }
  }

  /// The first step that it affects, or would have affected, or that it is about; 0 while that is
  /// not known.
  var step: Int {
    switch self {
    case .applied(let control): control.appliedStep
    case .rejected(let control): control.completedStep + 1
    case .noted(let note): note.step
    case .rewound(let rewind): rewind.toStep + 1
    case .pending: 0
    }
  }
}

extension ControlCommand {
  /// Whether what it leads to is an entry of the journal, which follows.
  fileprivate var hasEntryOfItsOwn: Bool {
    switch self {
    case .note, .rewind: true
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setPace,
      .setRecordingInterval, .setHealth, .freeze, .unfreeze, .at, .pause, .resume, .stepOnce,
      .checkpoint,
      .evaluate, .stop, .detach:
      false
    }
  }
}

extension Rewind {
  /// The request that led to it.
  fileprivate var request: ControlRequest {
    ControlRequest(
      id: 0, requestedAt: requestedAt, requestedBy: requestedBy, command: .rewind(step: toStep))
  }
}

extension StepNote {
  /// The request that leads to such a note.
  fileprivate var request: ControlRequest {
    ControlRequest(
      id: 0, requestedAt: writtenAt, requestedBy: writtenBy,
      command: .note(step: step, text: text))
  }
}
