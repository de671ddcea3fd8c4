public import Telemetry

/// Everything that defines a training run, as one plain value.
///
/// Two runs of an equal configuration are equal, bit for bit, on one type of machine. Values of
/// this type that come from ``LoadedConfig`` are within their limits; whether the model fits its
/// data is decided by ``ModelPlan``.
public struct TrainingConfig: Equatable, Sendable {
  /// The run's name.
  public var name: String
  /// Where every random number of the run starts.
  public var seed: UInt64 = 1
  /// The number of threads that matrix products use.
  public var threads = 1
  /// What the network learns from.
  public var data = DataConfig()
  /// The number of batches whose gradients together make one step.
  public var accumulate = 1
  /// The layers, in the order of the forward pass.
  public var model: [LayerConfig] = []
  /// What is minimised.
  public var loss = LossKind.crossEntropy()
  /// How a gradient becomes an update.
  public var optimizer = OptimizerConfig.adam(AdamConfig())
  /// What keeps weights small.
  public var regularisation = Regularisation()
  /// The optimizer's step size at the start.
  public var learningRate: Float = 1e-3
  /// How the learning rate changes with the steps.
  public var schedule = LearningRateSchedule()
  /// The tensors that keep their weights at the start.
  public var frozen: [NamePattern] = []
  /// The commands that wait for a step.
  public var scheduled: [ScheduledCommand] = []
  /// How gradients are clipped at the start.
  public var clipping = ClippingSettings(mode: .off)
  /// What happens to a step whose gradient is not finite.
  public var nonfinite = NonfinitePolicy.skip
  /// Which health rules look at the run, and their limits.
  public var health = HealthSettings()
  /// How long the run is.
  public var duration = TrainingSpan.epochs(10)
  /// The distance between two evaluations.
  public var evaluateEvery = TrainingSpan.epochs(1)
  /// What evaluations measure beside the loss, or nil for what is usual for the targets.
  public var metrics: [Metric]?
  /// When the run ends before its time, if it may.
  public var earlyStop: EarlyStop?
  /// The metric of whose best model a checkpoint is kept, or nil for that of ``earlyStop``.
  public var keepBest: String?
  /// The text that the model writes at every evaluation, or nil for none.
  public var sample: TextSampleConfig?
  /// The number of steps between two detailed measurements, such as histograms.
  public var detailsEvery = 50
  /// The distance between two checkpoints, or nil for a checkpoint at the end alone.
  public var checkpointEvery: TrainingSpan?
  /// How much of the run is kept on disk, and how.
  public var recording = RecordingPolicy()
  /// What is kept to go back to, and whether the run goes back by itself.
  public var rewind = RewindConfig()
  /// The distance between two plain lines of a run without a screen.
  public var reportEvery = TrainingSpan.epochs(1)
  /// Steps per second while somebody watches, or nil for as fast as possible.
  public var pace: Float?

  /// Starts from the defaults, with no layers.
  public init(name: String) {
    self.name = name
  }
}

extension TrainingConfig {
  /// The number of samples that a full step learns from.
  public var samplesPerStep: Int { data.batchSize * accumulate }

  /// The metric of whose best model a checkpoint is kept, if there is one.
  var bestMetric: String? { keepBest ?? earlyStop?.metric }

  /// What evaluations measure beside the loss.
  func measuredMetrics(for targets: TargetKind) -> [Metric] {
    if let metrics { return metrics }
    return switch targets {
    case .classes, .classSequence: [.accuracy]
    case .values: []
    }
  }

  /// The part of the configuration that commands can change while the run goes on.
  public var controlSettings: ControlSettings {
    ControlSettings(
      clipping: clipping, learningRate: learningRate, schedule: schedule,
      freezing: Freezing(frozen), health: health, pace: pace,
      recordingInterval: recording.interval)
  }
}

/// A length of training.
public enum TrainingSpan: Equatable, Sendable {
  case epochs(Int)
  case steps(Int)

  /// More steps than any machine takes, so that counting them on cannot overflow.
  static let longest = 1_000_000_000_000_000

  /// The number of steps that the span takes.
  public func stepCount(stepsPerEpoch: Int) -> Int {
    switch self {
    case .epochs(let count):
      let (steps, overflow) = count.multipliedReportingOverflow(by: stepsPerEpoch)
      return overflow ? Self.longest : min(steps, Self.longest)
    case .steps(let count): return min(count, Self.longest)
    }
  }
}
