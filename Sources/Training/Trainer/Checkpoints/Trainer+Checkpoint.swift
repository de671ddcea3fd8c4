internal import Telemetry
internal import Tensors

extension Trainer {
  /// Copies everything that training needs to go on from here.
  func checkpoint(_ reason: Checkpoint.Reason) -> Checkpoint {
    Checkpoint(
      step: progress.completedSteps, reason: reason,
      arrays: learner.namedTensors.map { NamedArray($0.name, $0.tensor) } + [learner.clippingNorms],
      metadata: state.scalars.merging(identity) { scalar, _ in scalar })
  }

  /// Everything but arrays that changes while training.
  var state: TrainingState {
    var state = TrainingState(settings: progress.settings)
    state.completedSteps = progress.completedSteps
    state.skippedInARow = progress.skippedInARow
    state.wallTime = wallTime
    state.scheduled = progress.scheduled
    state.plateau = progress.plateau
    state.stopRecord = progress.judge.stopRecord
    state.bestRecord = progress.judge.bestRecord
    learner.save(in: &state)
    return state
  }

  /// Where a checkpoint holds what its data looked like.
  static let fingerprintKey = "data.fingerprint"

  /// What has to be the same in the run that goes on from a checkpoint.
  var identity: [String: String] {
    [
      "format": "1", "seed": "\(job.config.seed)", "optimizer": learner.optimizer.name,
      "data.samples": "\(job.data.training.count)",
      "data.samples_per_step": "\(job.config.samplesPerStep)",
      Self.fingerprintKey: dataFingerprint,
    ]
  }
}

extension Learner {
  /// Weights, buffers and what the optimizer remembers, in the order of a checkpoint.
  var namedTensors: [(name: String, tensor: Tensor)] {
    model.parameters.map { ($0.name, $0.value) }
      + model.allLayers.flatMap(\.buffers).map { ($0.name, $0.value) }
      + optimizer.slots.map { ($0.name, $0.value) }
  }

  /// The norms that the clipping policy remembers.
  var clippingNorms: NamedArray {
    let norms = policy.state.norms
    return NamedArray(name: "clipping.norms", shape: [norms.count], values: norms)
  }
}

extension Learner {
  /// Adds what this part of a trainer knows to a state.
  func save(in state: inout TrainingState) {
    state.optimizerSteps = optimizer.stepCount
    state.missedUpdates = model.parameters.map(\.missedUpdates)
    state.position = feed.position
    state.clipping = policy.state
    for layer in model.allLayers {
      state.randomSources[layer.name] = layer.randomSource
    }
  }
}

extension NamedArray {
  fileprivate init(_ name: String, _ tensor: Tensor) {
    self.init(name: name, shape: tensor.shape, values: tensor.values)
  }
}
