internal import Telemetry

/// All that a trainer needs to know of a run, as one value that can cross between queues.
public struct TrainingJob: Sendable {
  /// What is trained, on what.
  let setup: TrainingSetup
  /// The resolved configuration as YAML, for the run's description.
  public let configurationText: String
  /// Seconds since 1970 at which the run starts.
  public let startedAt: Double
  /// The process that trains.
  public let processID: Int32
  /// How much of every step is measured.
  package var measurement = Measurement.everything

  /// Takes what fits together, and when and where it is trained.
  public init(
    _ setup: TrainingSetup, configurationText: String, startedAt: Double, processID: Int32
  ) {
    self.setup = setup
    self.configurationText = configurationText
    self.startedAt = startedAt
    self.processID = processID
  }

  /// The configuration.
  public var config: TrainingConfig { setup.config }

  /// The samples.
  var data: TrainingData { setup.data }
}

extension TrainingJob {
  /// Describes the run to everyone who follows it.
  func description(of learner: Learner, totalSteps: Int) -> RunDescription {
    RunDescription(
      name: config.name, configuration: configurationText,
      layers: learner.model.layerDescriptions(LayerKeys(config.model)),
      tensors: learner.model.tensorDescriptions,
      optimizer: learner.optimizer.name, loss: learner.loss.name,
      batchSize: config.samplesPerStep, stepsPerEpoch: learner.feed.batchesPerEpoch,
      totalSteps: totalSteps, seed: config.seed, threadCount: config.threads,
      startedAt: startedAt, processID: processID, settings: config.controlSettings)
  }
}
