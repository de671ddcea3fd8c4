internal import Telemetry

/// Finds the first place in the order of computation where a value stopped being finite.
///
/// The order is that of a step: layer outputs forwards, loss, gradients backwards, updates, weights.
/// The place that comes first is the culprit, everything later its consequence.
struct NonfiniteRule: StepRule {
  static let identity = HealthRule.nonfinite
  private(set) var patience = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    patience = settings.count(.nonfinitePatience)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard !record.isFinite else { return .calm }
    return Verdict(NonfiniteOrigin(in: record, memory).map { finding($0, record, memory) })
  }

  private func finding(
    _ origin: NonfiniteOrigin, _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> Finding {
    let growth = NonfiniteGrowth(before: origin, memory)
    return Finding(
      severity: .danger, tensor: origin.tensor, layer: origin.layer,
      evidence: origin.evidence + growth.evidence(in: record, memory),
      cause: growth.cause, cures: cures(growth, record, memory))
  }

  private func cures(
    _ growth: NonfiniteGrowth, _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> [Cure] {
    let threshold = memory.healthyThreshold(below: 1e4)
    let skip = record.outcome == .applied ? Cure.skipNonfinite : nil
    if growth.cause == .data {
      return .of(skip ?? .keepGoing, .lookAtSamples(of: record.step), .lowerRate(memory))
    }
    let areWeightsSound = memory.anatomy.tensors.indices.allSatisfy {
      $0 >= record.statistics.rowCount || record.statistics[$0, .weightNorm].isFinite
    }
    return .of(
      .beginCalmly(memory),
      areWeightsSound || growth.cause != nil ? nil : .goBack(before: record.step, memory),
      areWeightsSound && record.outcome == .skipped ? .lowerRate(memory) : nil,
      .clipFromCheckpoint(at: threshold, memory),
      .lowerRateFromCheckpoint(factor: 0.5, before: record.step, memory), skip)
  }
}

extension StepRecord {
  /// Whether every number that the step measured is finite: one pass of additions, because a sum
  /// with NaN or an infinity in it is none.
  fileprivate var isFinite: Bool {
    var sum = loss * 0 + norm * 0
    for tensor in 0..<statistics.rowCount {
      sum += statistics[tensor, .norm] * 0
      sum += (statistics[tensor, .weightNorm] + statistics[tensor, .updateNorm]) * 0
    }
    for layer in 0..<activations.rowCount {
      sum += activations[layer, .nanCount] + activations[layer, .infCount]
      sum += activations[layer, .gradientNanCount] + activations[layer, .gradientInfCount]
    }
    return sum == 0
  }
}

extension Cure {
  /// Skips updates that are not finite.
  fileprivate static let skipNonfinite = Cure(
    "skip such updates and keep the weights", settings: ["nonfinite=skip"], start: .checkpoint)

  /// Does nothing, which is right when a single batch is bad.
  fileprivate static let keepGoing = Cure(
    "go on: the update was skipped and the weights are kept", commands: [.resume])

  /// Shows the samples of a step.
  fileprivate static func lookAtSamples(of step: Int) -> Cure {
    Cure("look at the samples of step \(step): gradhelm samples says which they are")
  }
}
