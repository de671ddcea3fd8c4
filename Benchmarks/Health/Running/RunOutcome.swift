import Telemetry

/// What one run said, as far as the benchmark judges it.
struct RunOutcome: Sendable {
  /// What was known before its first step.
  var description: RunDescription
  /// The alerts that were raised, in order.
  var alerts: [Alert] = []
  /// The loss on held back samples after each evaluation.
  var validationLosses: [Float] = []
  /// The loss of every step's batch.
  var losses: [Float] = []
  /// The first step in which something was not finite.
  var firstNonfiniteStep: Int?
  /// The first step that learned from the sample that was asked about.
  var firstStepOfSample: Int?
  /// The checkpoints taken on the way.
  var checkpoints: [Checkpoint] = []
  /// How the run ended.
  var ending: RunEnding?

  /// Starts before the first step.
  init(_ description: RunDescription) {
    self.description = description
  }

  /// The number of last evaluations whose mean is the loss of a run.
  private static let judgedEvaluations = 3

  /// How good the trained network is: the mean of the last losses on held back samples; infinite
  /// for a run that did not get to its end or is lost.
  var loss: Float {
    guard ending?.reason == .completed else { return .infinity }
    let last = validationLosses.suffix(Self.judgedEvaluations)
    let mean = last.reduce(0, +) / Float(max(1, last.count))
    return mean.isFinite ? mean : .infinity
  }

  /// Whether the loss has clearly fallen below that of the first batches.
  var hasLearned: Bool {
    let first = losses.prefix(5)
    return loss < 0.85 * first.reduce(0, +) / Float(max(1, first.count))
  }
}

extension RunOutcome {
  /// Takes in what the run says.
  mutating func note(_ event: RunEvent, watching sample: UInt32?) {
    switch event {
    case .stepped(let record): note(record, watching: sample)
    case .evaluated(let evaluation) where evaluation.metric == Evaluation.loss:
      validationLosses.append(evaluation.value)
    case .alertRaised(let alert): alerts.append(alert)
    case .checkpointed(let checkpoint) where checkpoint.reason == .scheduled:
      checkpoints.append(checkpoint)
    case .finished(let ending): self.ending = ending
    case .started, .detailed, .reported, .evaluated, .sampledText, .controlApplied,
      .controlRejected, .alertCleared, .noted, .checkpointed, .checkpointsKept, .rewound,
      .recordingChanged:
      break
    }
  }

  private mutating func note(_ record: StepRecord, watching sample: UInt32?) {
    losses.append(record.loss)
    if firstNonfiniteStep == nil, record.isNonfinite { firstNonfiniteStep = record.step }
    if firstStepOfSample == nil, let sample, record.samples.contains(sample) {
      firstStepOfSample = record.step
    }
  }
}

extension StepRecord {
  /// Whether anything that was measured is NaN or infinite.
  fileprivate var isNonfinite: Bool {
    !loss.isFinite || !norm.isFinite
      || (0..<statistics.rowCount).contains {
        statistics.isNonfinite(tensor: $0) || !statistics[$0, .weightNorm].isFinite
      }
      || (0..<activations.rowCount).contains { activations.isOutputNonfinite(layer: $0) }
  }
}
