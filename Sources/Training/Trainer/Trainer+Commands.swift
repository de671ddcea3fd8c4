internal import Telemetry

extension Trainer {
  /// Obeys everything that waited for the next step or was asked since the last one.
  func obeyRequests(_ emit: (RunEvent) -> Void) {
    memory.hear(channel.drainAlerts())
    obeyDueCommands(emit)
    for request in channel.drain() {
      answer(request, emit)
      // The request may have been to do something before the next step.
      obeyDueCommands(emit)
    }
  }

  private func obeyDueCommands(_ emit: (RunEvent) -> Void) {
    for entry in progress.takeDueCommands() {
      answer(ownRequest(entry.command, id: entry.id, by: .schedule), emit)
    }
  }

  /// The event by which the trainer says that it has paused the run itself.
  func ownPause() -> AppliedControl {
    let request = ownRequest(.pause, id: memory.nextRequestID(), by: .trainer)
    return acknowledgement(of: request, oldValue: "")
  }

  /// Does what the trainer itself finds necessary.
  func command(_ command: ControlCommand, _ emit: (RunEvent) -> Void) {
    answer(ownRequest(command, id: memory.nextRequestID(), by: .trainer), emit)
  }

  private func ownRequest(
    _ command: ControlCommand, id: Int, by requester: Requester
  ) -> ControlRequest {
    ControlRequest(
      id: id, requestedAt: job.startedAt + secondsHere, requestedBy: requester, command: command)
  }

  private func answer(_ request: ControlRequest, _ emit: (RunEvent) -> Void) {
    if case .rewind(let step) = request.command {
      refusedRewind = goBack(to: step, asked: request, emit)
    } else if let reason = refusal(of: request) {
      emit(.controlRejected(rejection(of: request, reason)))
    } else {
      obey(request, emit)
    }
  }

  private func refusal(of request: ControlRequest) -> String? {
    refusedRewind?.refusal(of: request) ?? refusal(of: request.command, by: request.requestedBy)
  }

  private func obey(_ request: ControlRequest, _ emit: (RunEvent) -> Void) {
    do throws(ControlError) {
      let oldValue = try progress.apply(request.command)
      emit(.controlApplied(acknowledgement(of: request, oldValue: oldValue)))
      perform(request, emit)
    } catch {
      emit(.controlRejected(rejection(of: request, error.reason)))
    }
  }

  /// Does what a request asks for at once.
  private func perform(_ request: ControlRequest, _ emit: (RunEvent) -> Void) {
    switch request.command {
    case .checkpoint: save(.requested, emit)
    case .evaluate: evaluate(emit)
    case .note(let step, let text):
      let note = StepNote(
        step: step, text: text, writtenAt: request.requestedAt, writtenBy: request.requestedBy)
      emit(.noted(note))
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setPace,
      .setRecordingInterval, .setHealth, .freeze, .unfreeze, .at, .pause, .resume, .stepOnce,
      .rewind, .stop,
      .detach:
      break
    }
  }

  func refusal(of command: ControlCommand, by requester: Requester) -> String? {
    switch command {
    case .evaluate:
      canEvaluate ? nil : "this run holds no samples back to evaluate the model on"
    case .freeze(let pattern), .unfreeze(let pattern):
      learner.model.parameters.contains { pattern.matches($0.name) }
        ? nil : "no tensor has a name that matches \(pattern)"
    case .at(let scheduled):
      refusal(of: scheduled.command, by: .schedule)
    case .detach:
      requester == .dashboard
        ? nil : "only whoever sits at the screen of the training process can detach it"
    case .note(let step, _):
      step <= progress.completedSteps ? nil : "step \(step) has not been taken yet"
    case .rewind(let step):
      requester == .schedule
        ? "going back cannot wait for a step" : refusalToGoBack(to: step)
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setPace,
      .setRecordingInterval, .setHealth, .pause, .resume, .stepOnce, .checkpoint, .stop:
      nil
    }
  }

  func acknowledgement(of request: ControlRequest, oldValue: String) -> AppliedControl {
    AppliedControl(
      request: request, completedStep: progress.completedSteps,
      appliedStep: progress.completedSteps + 1, oldValue: oldValue)
  }

  func rejection(of request: ControlRequest, _ reason: String) -> RejectedControl {
    RejectedControl(request: request, completedStep: progress.completedSteps, reason: reason)
  }
}
