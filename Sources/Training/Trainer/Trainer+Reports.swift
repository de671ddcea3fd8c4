internal import Telemetry

extension Trainer {
  /// Says what the trainer knows of itself, if that is due.
  func report(at now: Double, standsStill: Bool, _ emit: (RunEvent) -> Void) {
    let step = progress.completedSteps
    guard reportPacer.isDue(after: step, at: now, standsStill: standsStill) else { return }
    let report = TrainerReport(
      step: step, phases: learner.phaseClock.takeMean(), clipping: learner.clippingReading)
    emit(.reported(report))
  }
}
