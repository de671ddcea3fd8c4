internal import Telemetry
internal import Tensors

extension Trainer {
  /// Copies everything that training needs to go on from here.
  func checkpoint(_ reason: Checkpoint.Reason) -> Checkpoint {
    Checkpoint(
      step: progress.completedSteps, reason: reason, arrays: savedArrays, metadata: savedScalars)
  }

  /// Weights, buffers and what the optimizer remembers.
  private var savedArrays: [NamedArray] {
    learner.model.parameters.map { NamedArray($0.name, $0.value) }
      + learner.model.allLayers.flatMap(\.buffers).map { NamedArray($0.name, $0.value) }
      + learner.optimizer.slots.map { NamedArray($0.name, $0.value) }
  }

  /// Counters, settings, random states and the place in the data.
  private var savedScalars: [String: String] {
    let settings = progress.settings
    var scalars = [
      "step": "\(progress.completedSteps)",
      "skipped_in_a_row": "\(progress.skippedInARow)",
      "optimizer.step": "\(learner.optimizer.stepCount)",
      "data.epoch": "\(learner.feed.position.epoch)",
      "data.batch": "\(learner.feed.position.batch)",
      "seed": "\(job.config.seed)",
      "learning_rate": "\(settings.learningRate)",
      "pace": ControlCommand.setPace(settings.pace).arguments,
      "paused": "\(settings.isPaused)",
      "clipping.mode": settings.clipping.mode.rawValue,
      "clipping.threshold": "\(settings.clipping.threshold)",
      "clipping.observations": "\(learner.policy.observationCount)",
    ]
    for layer in learner.model.allLayers {
      guard let random = layer.randomSource else { continue }
      scalars["random.\(layer.name)"] = random.state.map(String.init).joined(separator: " ")
    }
    return scalars
  }
}

extension NamedArray {
  fileprivate init(_ name: String, _ tensor: Tensor) {
    self.init(name: name, shape: tensor.shape, values: tensor.values)
  }
}
