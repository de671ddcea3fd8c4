internal import Telemetry

/// One request to the trainer and what became of it.
enum JournalEntry: Equatable, Sendable {
  /// It took effect.
  case applied(AppliedControl)
  /// It was refused.
  case rejected(RejectedControl)
  /// The trainer has not answered yet.
  case pending(ControlRequest)

  /// The entry of an event, if it is about a request.
  init?(_ event: RunEvent) {
    switch event {
    case .controlApplied(let control): self = .applied(control)
    case .controlRejected(let control): self = .rejected(control)
    case .started, .stepped, .detailed, .reported, .evaluated, .sampledText, .alertRaised,
      .alertCleared,
      .checkpointed, .recordingChanged, .finished:
      return nil
    }
  }

  /// What was asked, by whom.
  var request: ControlRequest {
    switch self {
    case .applied(let control): control.request
    case .rejected(let control): control.request
    case .pending(let request): request
    }
  }

  /// The first step that it affects, or would have affected; 0 while that is not known.
  var step: Int {
    switch self {
    case .applied(let control): control.appliedStep
    case .rejected(let control): control.completedStep + 1
    case .pending: 0
    }
  }
}
