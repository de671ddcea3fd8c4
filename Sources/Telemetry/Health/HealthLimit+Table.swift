extension HealthLimit {
  /// What a limit may be.
  public enum Domain: Sendable {
    /// A finite number above 0.
    case positive
    /// A number above 0 and at most 1.
    case share
    /// A finite number above 1.
    case factor
    /// A whole number of steps, looks or evaluations.
    case count

    /// What is right, to follow "must be".
    public var expectation: String {
      switch self {
      case .positive: "a finite number above 0"
      case .share: "a number above 0 and at most 1"
      case .factor: "a finite number above 1"
      case .count: "a whole number from 1 to 1000000"
      }
    }

    /// Whether a limit may have a value.
    public func contains(_ value: Float) -> Bool {
      switch self {
      case .positive: value > 0 && value.isFinite
      case .share: value > 0 && value <= 1
      case .factor: value > 1 && value.isFinite
      case .count: value >= 1 && value <= 1_000_000 && value == value.rounded()
      }
    }
  }

  /// The value that counts when nobody says otherwise.
  public var defaultValue: Float { entry.value }

  /// What it may be.
  public var domain: Domain { entry.domain }

  /// What it limits, in a few words.
  public var meaning: String { entry.meaning }

  private var entry: (value: Float, domain: Domain, meaning: String) {
    switch self {
    case .nonfinitePatience: (20, .count, "finite steps that end the alert")
    case .explodingZ: (6, .positive, "deviations of ln norm above its moving mean")
    case .explodingGrowth: (10, .factor, "times the usual norm, together with z")
    case .explodingNorm: (1e4, .positive, "a norm that is an explosion whatever is usual")
    case .explodingRise: (30, .factor, "times the norm of one tensor of 50 steps ago")
    case .explodingDepthRatio: (70, .factor, "norm of the first weight by that of the last")
    case .explodingTimeRatio:
      (1e4, .factor, "gradient by the first hidden state by that of the last")
    case .explodingPatience: (50, .count, "calm steps that end the alert")
    case .vanishingRatio: (1e-3, .share, "norm of the first weight by that of the last")
    case .vanishingNorm: (1e-4, .positive, "norm of the first weight, together with the ratio")
    case .vanishingMean: (1e-7, .positive, "mean magnitude of a weight's gradient")
    case .vanishingTimeRatio:
      (1e-6, .share, "gradient by the first hidden state by that of the last")
    case .vanishingPersistence: (5, .count, "steps in a row")
    case .stuckSteps: (20, .count, "skipped updates in a row")
    case .deadReLUDead: (0.7, .share, "share of a layer's units that are dead")
    case .deadReLUZero: (0.9, .share, "share of a layer's outputs that are 0")
    case .deadReLUPersistence: (10, .count, "looks in a row")
    case .saturatedShare: (0.7, .share, "share of a layer's outputs that are saturated")
    case .saturatedPersistence: (10, .count, "looks in a row")
    case .poorInitialisationFactor:
      (4, .factor, "times above He's or below LeCun's and Glorot's deviation")
    case .poorInitialisationVariance:
      (100, .factor, "variance of a layer's output by that of the layer before")
    case .poorInitialisationSteps: (10, .count, "first steps that count")
    case .updateRatioLow: (1e-5, .positive, "norm of update by norm of weights, below: a note")
    case .updateRatioHigh: (0.1, .positive, "norm of update by norm of weights, above: a note")
    case .updateRatioHardLow: (1e-8, .positive, "the same, below: a warning")
    case .updateRatioHardHigh: (0.3, .positive, "the same, above: a warning")
    case .updateRatioPersistence: (20, .count, "looks in a row")
    case .unchangedRatio: (1e-9, .positive, "norm of update by norm of weights")
    case .unchangedPersistence: (5, .count, "looks in a row")
    case .allZeroPersistence: (5, .count, "looks in a row")
    case .lossNotDecreasingSteps: (150, .count, "steps after which the loss must be smaller")
    case .lossNotDecreasingShare: (0.05, .share, "of the first loss that it must have lost")
    case .plateauSteps: (1_000, .count, "steps without a smaller loss")
    case .plateauShare: (0.01, .share, "of the smallest loss that counts as smaller")
    case .oscillatingShare: (0.5, .share, "mean change from step to step by the loss itself")
    case .oscillatingSteps: (200, .count, "steps in a row")
    case .divergingFactor: (3, .factor, "smoothed loss by the smallest, and above the first")
    case .divergingJump: (1e3, .factor, "loss by the first loss: a danger at once")
    case .divergingPersistence: (3, .count, "steps in a row")
    case .overfitRatio: (1.1, .factor, "validation loss by the smallest: a note")
    case .overfitHardRatio: (1.5, .factor, "validation loss by the smallest: a warning")
    case .overfitEvaluations: (5, .count, "evaluations in a row")
    case .overtrainingEvaluations: (10, .count, "evaluations without a smaller loss")
    case .overtrainingShare: (0.01, .share, "of the smallest loss that counts as smaller")
    case .clippingTooTightShare: (0.95, .share, "share of steps that were clipped")
    case .clippingTooTightScale: (0.1, .share, "what clipping leaves of the usual norm")
    case .clippingTooTightSteps: (30, .count, "steps that are looked at together")
    case .clippingUselessSteps: (1_000, .count, "steps in a row without clipping")
    case .clippingBrokenTolerance: (1e-5, .positive, "share of τ by which rounding may exceed it")
    case .precisionShare: (0.5, .share, "share of a gradient's elements below 2^-25")
    case .stalledSeconds: (60, .positive, "seconds without a step")
    case .throughputDropShare: (0.5, .share, "of the usual steps a second")
    case .throughputDropSteps: (100, .count, "steps in a row")
    }
  }
}
