internal import Telemetry
internal import Tensors

extension Trainer {
  /// Goes on from a checkpoint as if the run had never been interrupted.
  ///
  /// What was saved wins over what the configuration says: settings, place in the data, random
  /// numbers. Only the pause is over; whoever resumes a paused run wants it to go on.
  func restore(_ checkpoint: Checkpoint) throws(CheckpointMismatch) {
    try checkIdentity(of: checkpoint)
    var state = state
    try state.read(checkpoint.metadata)
    if state.settings.isPaused {
      state.settings.isPaused = false
      state.skippedInARow = 0
    }
    try learner.restore(state)
    try learner.restore(checkpoint.arrays)
    resume(from: state)
  }

  /// Goes back to a checkpoint of this run.
  func takeBack(_ checkpoint: Checkpoint) throws(CheckpointMismatch) {
    try checkIdentity(of: checkpoint)
    var state = state
    try state.read(checkpoint.metadata)
    try learner.restore(state)
    try learner.restore(checkpoint.arrays)
    goBack(to: state)
  }

  private func checkIdentity(of checkpoint: Checkpoint) throws(CheckpointMismatch) {
    for (key, expected) in identity.sorted(by: { $0.key < $1.key }) {
      guard let found = checkpoint.metadata[key] else {
        // Checkpoints of older programs say nothing of it.
        if key == Self.fingerprintKey { continue }
        throw .missingScalar(key)
      }
      guard found == expected || key != Self.fingerprintKey else { throw .changedData }
      guard found == expected else { throw .otherRun(key, found: found, expected: expected) }
    }
  }
}

extension Learner {
  /// Goes to the place in the data, and takes over counts and random numbers.
  fileprivate func restore(_ state: TrainingState) throws(CheckpointMismatch) {
    guard feed.seek(to: state.position) else {
      throw .malformedScalar(
        "data.batch", found: "\(state.position.batch) of epoch \(state.position.epoch)",
        expected: "at most \(feed.batchesPerEpoch), in an epoch from 1")
    }
    guard state.missedUpdates.count == model.parameters.count,
      state.missedUpdates.allSatisfy({ $0 <= state.optimizerSteps })
    else {
      throw .malformedScalar(
        "optimizer.missed", found: state.missedUpdates.map(String.init).joined(separator: " "),
        expected: "\(model.parameters.count) numbers, none above optimizer.step")
    }
    for (parameter, count) in zip(model.parameters, state.missedUpdates) {
      parameter.missedUpdates = count
    }
    optimizer.stepCount = state.optimizerSteps
    policy.state = state.clipping
    for layer in model.allLayers {
      layer.randomSource = state.randomSources[layer.name] ?? layer.randomSource
    }
  }

  /// Replaces weights, buffers, the optimizer's slots and the norms that clipping remembers.
  fileprivate func restore(_ arrays: [NamedArray]) throws(CheckpointMismatch) {
    var arrays = Dictionary(arrays.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    for (name, tensor) in namedTensors {
      guard let array = arrays.removeValue(forKey: name) else { throw .missingArray(name) }
      guard array.shape == tensor.shape, array.values.count == tensor.count else {
        throw .wrongShape(name, found: array.shape, expected: tensor.shape)
      }
      tensor.setValues(array.values)
    }
    try restoreClippingNorms(arrays.removeValue(forKey: clippingNorms.name))
    if let rest = arrays.keys.min() { throw .unknownArray(rest) }
  }

  private func restoreClippingNorms(_ array: NamedArray?) throws(CheckpointMismatch) {
    let name = clippingNorms.name
    guard let array else { throw .missingArray(name) }
    let count = policy.state.normCount
    guard array.values.count == count else {
      throw .wrongShape(name, found: array.shape, expected: [count])
    }
    guard policy.state.takeBack(norms: array.values) else { throw .impossibleNorms(name) }
  }
}
