internal import Telemetry

extension Trainer {
  /// Obeys everything that was asked since the last step.
  func obeyRequests(_ emit: (RunEvent) -> Void) {
    for request in channel.drain() {
      if let reason = refusal(of: request.command) {
        emit(.controlRejected(rejection(of: request, reason)))
      } else {
        obey(request, emit)
      }
    }
  }

  /// The event by which the trainer says that it has paused the run itself.
  var ownPause: AppliedControl {
    let request = ControlRequest(
      id: progress.completedSteps, requestedAt: job.startedAt + secondsHere, requestedBy: .trainer,
      command: .pause)
    return acknowledgement(of: request, oldValue: "")
  }

  private func obey(_ request: ControlRequest, _ emit: (RunEvent) -> Void) {
    do throws(ControlError) {
      let oldValue = try progress.apply(request.command)
      emit(.controlApplied(acknowledgement(of: request, oldValue: oldValue)))
      perform(request.command, emit)
    } catch {
      emit(.controlRejected(rejection(of: request, error.reason)))
    }
  }

  /// Does what a command asks for at once.
  private func perform(_ command: ControlCommand, _ emit: (RunEvent) -> Void) {
    switch command {
    case .checkpoint: emit(.checkpointed(checkpoint(.requested)))
    case .evaluate: evaluate(emit)
    case .setClippingMode, .setThreshold, .setLearningRate, .setPace, .pause, .resume, .stepOnce,
      .stop:
      break
    }
  }

  private func refusal(of command: ControlCommand) -> String? {
    command == .evaluate && !canEvaluate
      ? "this run holds no samples back to evaluate the model on" : nil
  }

  private func acknowledgement(of request: ControlRequest, oldValue: String) -> AppliedControl {
    AppliedControl(
      request: request, completedStep: progress.completedSteps,
      appliedStep: progress.completedSteps + 1, oldValue: oldValue)
  }

  private func rejection(of request: ControlRequest, _ reason: String) -> RejectedControl {
    RejectedControl(request: request, completedStep: progress.completedSteps, reason: reason)
  }
}
