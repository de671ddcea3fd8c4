public import Telemetry

/// What other clipping would have done to a stretch of a run, had the weights gone the same way.
///
/// They would not have: with other updates come other gradients. It says what a mode does to
/// gradients like these, not how the run would have ended.
public struct WhatIf: Equatable, Sendable {
  /// The norms that were looked at.
  public let stretch: NormStretch
  /// The norms of the steps before, from which the modes that learn had learned.
  public let learnedCount: Int
  /// What each mode would have done, in the order in which they were asked for.
  public let outcomes: [ClippingOutcome]
  /// The records that were read for modes that look at tensors or elements.
  public let recordCount: Int
  /// What mode `norm` would have done at any τ; nil when no norm is above 0.
  public let curve: ThresholdCurve?

  /// The words that belong to every number here.
  public static let condition = "same trajectory"
}

extension WhatIf {
  /// What is asked of a history, and how much of it may be read.
  public struct Question: Equatable, Sendable {
    /// The norms of the steps.
    public var stretch: NormStretch
    /// How many steps before them the modes that learn learn from, as far as there are any.
    public var learningStepCount: Int
    /// The modes with their thresholds.
    public var settings: [ClippingSettings]
    /// The tensors that are not frozen, in order.
    public var trainedTensors: [Int]
    /// The most records that are read.
    public var recordLimit: Int

    /// Asks about a stretch.
    public init(
      stretch: NormStretch, learningStepCount: Int = 0, settings: [ClippingSettings],
      trainedTensors: [Int], recordLimit: Int = 128
    ) {
      self.stretch = stretch
      self.learningStepCount = learningStepCount
      self.settings = settings
      self.trainedTensors = trainedTensors
      self.recordLimit = recordLimit
    }
  }

  /// Answers a question.
  ///
  /// Costs what the stretch costs in norms, the records it may read, and a decision for each of
  /// them and each mode.
  public init(_ question: Question, of history: any History) {
    stretch = question.stretch
    curve = ThresholdCurve(stretch)
    let past = NormStretch(of: history, in: question.learningSteps)
    learnedCount = past.norms.count
    let samples = GradientSamples(
      of: history, in: question.stretch.steps, trained: question.trainedTensors,
      limit: question.recordLimit)
    recordCount = samples.stepCount
    outcomes = question.settings.map { [stretch] settings in
      var replay = ClippingReplay(settings)
      for norm in past.norms { replay.learn(from: norm) }
      if settings.needsRecords {
        for gradient in samples.gradients { replay.take(gradient) }
      } else {
        for norm in stretch.norms { replay.take(norm: norm) }
      }
      return replay.outcome
    }
  }
}

extension WhatIf.Question {
  /// The steps right before those that are asked about.
  fileprivate var learningSteps: ClosedRange<Int>? {
    guard let first = stretch.steps?.lowerBound, first > 1, learningStepCount > 0 else {
      return nil
    }
    return max(1, first - learningStepCount)...first - 1
  }
}

extension ClippingSettings {
  /// Whether the global L2 norm is not enough to decide.
  public var needsRecords: Bool {
    switch mode {
    case .perTensorNorm, .value, .agc: true
    case .norm: normType == .infinity
    case .off, .autoClip, .zClip: false
    }
  }
}
