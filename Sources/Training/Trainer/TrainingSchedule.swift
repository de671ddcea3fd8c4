/// After which steps a run evaluates, saves and measures in detail, and when it is complete.
struct TrainingSchedule: Equatable {
  /// The number of steps of the whole run.
  let totalSteps: Int
  /// The number of steps between two evaluations.
  let evaluationInterval: Int
  /// The number of steps between two checkpoints, or nil for one at the end alone.
  let checkpointInterval: Int?
  /// The number of steps between two checkpoints in memory, or nil for as many as cost little.
  let memoryInterval: Int?
  /// The number of steps between two detailed measurements.
  let detailInterval: Int

  /// Reads the schedule from a configuration.
  init(_ config: TrainingConfig, stepsPerEpoch: Int) {
    totalSteps = config.duration.stepCount(stepsPerEpoch: stepsPerEpoch)
    evaluationInterval = config.evaluateEvery.stepCount(stepsPerEpoch: stepsPerEpoch)
    checkpointInterval = config.checkpointEvery?.stepCount(stepsPerEpoch: stepsPerEpoch)
    memoryInterval = config.rewind.every?.stepCount(stepsPerEpoch: stepsPerEpoch)
    detailInterval = config.detailsEvery
  }

  /// Whether the model is evaluated after a step: in every interval, and at the end.
  func isEvaluationDue(after step: Int) -> Bool {
    step.isMultiple(of: evaluationInterval) || step == totalSteps
  }

  /// Whether a checkpoint is taken after a step; the one at the end is not scheduled.
  func isCheckpointDue(after step: Int) -> Bool {
    guard let checkpointInterval, step < totalSteps else { return false }
    return step.isMultiple(of: checkpointInterval)
  }

  /// Whether a step is measured in detail: the first, and every interval from there.
  func isDetailDue(at step: Int) -> Bool {
    (step - 1).isMultiple(of: detailInterval)
  }
}
