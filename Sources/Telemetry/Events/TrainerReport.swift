/// What the trainer says about itself, about twice a second.
///
/// It is not a milestone: whoever cannot keep up needs only the newest.
public struct TrainerReport: Equatable, Sendable {
  /// The last step that was complete.
  public var step: Int
  /// Where the time of a step goes, as the mean of the steps timed since the last report.
  public var phases: PhaseSeconds
  /// What the clipping policy has learned from the norms so far.
  public var clipping: ClippingReading

  /// Takes what is known after a step.
  public init(step: Int, phases: PhaseSeconds, clipping: ClippingReading) {
    self.step = step
    self.phases = phases
    self.clipping = clipping
  }
}

/// A part of a step; the raw value is its name in files.
public enum TrainingPhase: String, CaseIterable, Equatable, Hashable, Sendable {
  /// Choosing the samples and copying them into a batch.
  case data
  /// From the batch to the loss.
  case forward
  /// From the loss to the gradients, those of a penalty included.
  case backward
  /// Measuring gradients and layers, as far as no other phase does it in its own passes.
  case statistics
  /// Updating the weights and measuring the updates.
  case optimizer
  /// Clipping, and telling everyone who listens what the step measured.
  case rest
}

/// The seconds that a step spends in each of its phases.
public struct PhaseSeconds: Equatable, Sendable {
  private var values = SIMD8<Double>(repeating: 0)

  /// Starts with no time spent.
  public init() {}

  /// The seconds of one phase.
  public subscript(phase: TrainingPhase) -> Double {
    get { values[phase.index] }
    set { values[phase.index] = newValue }
  }

  /// The seconds of a whole step.
  public var total: Double { values.sum() }

  /// The share of a phase in the whole step, 0...1; nil when no time was measured.
  public func share(of phase: TrainingPhase) -> Double? {
    let total = total
    return total > 0 && total.isFinite ? self[phase] / total : nil
  }

  /// The same phases divided by a number of steps.
  public func divided(by stepCount: Int) -> PhaseSeconds {
    var quotient = self
    quotient.values /= Double(stepCount)
    return quotient
  }
}

extension TrainingPhase {
  /// The place in the order of a step.
  fileprivate var index: Int {
    switch self {
    case .data: 0
    case .forward: 1
    case .backward: 2
    case .statistics: 3
    case .optimizer: 4
    case .rest: 5
    }
  }
}
