internal import Telemetry

/// All that a trainer needs to know of a run, as one value that can cross between queues.
public struct TrainingJob: Sendable {
  /// The configuration.
  public let config: TrainingConfig
  /// The layers, fitted to each other and the data.
  public let plan: ModelPlan
  /// The samples.
  public let data: TrainingData
  /// The text that the model writes at every evaluation, if it writes one.
  let sample: TextSamplePlan?
  /// The resolved configuration as YAML, for the run's description.
  public let configurationText: String
  /// Seconds since 1970 at which the run starts.
  public let startedAt: Double
  /// The process that trains.
  public let processID: Int32

  /// Fits a configuration to its data; throws when the model does not fit.
  public init(
    config: TrainingConfig, data: TrainingData, configurationText: String, startedAt: Double,
    processID: Int32
  ) throws(TrainingConfigError) {
    plan = try ModelPlan(
      config: config, input: data.training.shape,
      vocabularySize: data.training.vocabularySize, targets: data.training.targetKind)
    sample = try TextSamplePlan(config, data)
    self.config = config
    self.data = data
    self.configurationText = configurationText
    self.startedAt = startedAt
    self.processID = processID
  }
}

extension TrainingJob {
  /// Describes the run to everyone who follows it.
  func description(of learner: Learner, totalSteps: Int) -> RunDescription {
    RunDescription(
      name: config.name, configuration: configurationText,
      layers: learner.model.layerDescriptions, tensors: learner.model.tensorDescriptions,
      optimizer: learner.optimizer.name, loss: learner.loss.name,
      batchSize: config.samplesPerStep, stepsPerEpoch: learner.feed.batchesPerEpoch,
      totalSteps: totalSteps, seed: config.seed, threadCount: config.threads,
      startedAt: startedAt, processID: processID, settings: config.controlSettings)
  }
}
