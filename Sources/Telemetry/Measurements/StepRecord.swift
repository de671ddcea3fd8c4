/// What became of a step's update.
public enum StepOutcome: String, Equatable, Sendable {
  /// The optimizer changed the weights.
  case applied
  /// The gradient was not finite, and the weights stayed as they were.
  case skipped
}

/// Everything that one optimizer step says about itself.
public struct StepRecord: Equatable, Sendable {
  /// The step's number, from 1.
  public var step: Int
  /// The epoch it belongs to, from 1.
  public var epoch: Int
  /// Seconds since the run started, pauses included.
  public var wallTime: Double
  /// The loss of the step's batch, before the update.
  public var loss: Float
  /// The learning rate that the update used.
  public var learningRate: Float
  /// The clipping that the update used.
  public var clipping: ClippingSettings
  /// Global L2 norm of the gradient before clipping.
  public var norm: Float
  /// Global L2 norm of the gradient after clipping.
  public var clippedNorm: Float
  /// Whether the update was applied or skipped.
  public var outcome: StepOutcome
  /// Statistics of every tensor.
  public var statistics: StatisticsTable
  /// Statistics of every layer's activation.
  public var activations: ActivationTable
  /// The samples that the step learned from, by their place in the data before the split; empty
  /// once the live channel has the record, which keeps its items small.
  public var samples: [UInt32]

  /// Takes the measurements of one step.
  public init(
    step: Int, epoch: Int, wallTime: Double, loss: Float, learningRate: Float,
    clipping: ClippingSettings, norm: Float, clippedNorm: Float, outcome: StepOutcome,
    statistics: StatisticsTable, activations: ActivationTable, samples: [UInt32] = []
  ) {
    self.step = step
    self.epoch = epoch
    self.wallTime = wallTime
    self.loss = loss
    self.learningRate = learningRate
    self.clipping = clipping
    self.norm = norm
    self.clippedNorm = clippedNorm
    self.outcome = outcome
    self.statistics = statistics
    self.activations = activations
    self.samples = samples
  }

  /// Whether clipping made the gradient smaller.
  public var isClipped: Bool { clippedNorm < norm * (1 - 1e-6) }
}
