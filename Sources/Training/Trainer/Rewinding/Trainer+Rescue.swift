internal import Telemetry

/// Going back without being asked, when the configuration allows it.
extension Trainer {
  /// Goes back before the first alert when the run is lost, clips from there, and goes on.
  ///
  /// Everything is a command of the trainer, so that the journal tells it.
  func rescueIfLost(_ emit: (RunEvent) -> Void) {
    memory.hear(channel.drainAlerts())
    let config = job.config.rewind
    guard config.isAutomatic, memory.isLost, memory.automaticCount < config.automaticLimit,
      !isPausedByPerson, let step = memory.nextHealthyStep(after: progress.completedSteps)
    else { return }
    let cures = memory.episode.cures.map { $0.commands.filter(\.changesClipping) }
    let cure = cures.first { !$0.isEmpty } ?? []
    if !progress.settings.isPaused { command(.pause, emit) }
    command(.rewind(step: step), emit)
    if refusedRewind == nil { for remedy in remedies(cure) { command(remedy, emit) } }
    command(.resume, emit)
  }

  /// Whether the run stands still, but not because of skipped updates.
  private var isPausedByPerson: Bool {
    progress.settings.isPaused && progress.skippedInARow < NonfinitePolicy.skippedLimit
  }

  /// Clipping as an alert advises it, else by norm at what has been usual; at half the threshold
  /// when that is how it was clipped already.
  private func remedies(_ cure: [ControlCommand]) -> [ControlCommand] {
    let advice = cure.isEmpty ? [.setClippingMode(.norm), .setThreshold(usualNorm)] : cure
    var clipped = progress.settings
    for command in advice { _ = try? clipped.apply(command) }
    guard clipped.clipping == progress.settings.clipping else { return advice }
    return [.setThreshold(clipped.clipping.threshold / 2)]
  }

  /// The median of the finite norms that clipping remembers; 1 before the first.
  private var usualNorm: Float {
    let norms = learner.policy.state.norms.filter { $0 > 0 }.sorted()
    return norms.isEmpty ? 1 : norms[norms.count / 2]
  }
}

extension ControlCommand {
  /// Whether the command is about clipping.
  fileprivate var changesClipping: Bool {
    switch self {
    case .setClippingMode, .setThreshold: true
    case .setLearningRate, .setSchedule, .setPace, .setRecordingInterval, .setHealth, .freeze,
      .unfreeze, .at,
      .note, .pause,
      .resume, .stepOnce, .checkpoint, .rewind, .evaluate, .stop, .detach:
      false
    }
  }
}
