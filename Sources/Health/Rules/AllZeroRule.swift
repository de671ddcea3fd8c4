internal import Telemetry

/// Fires when every element of a weight's gradient is zero while others learn.
///
/// Blames the weight that is nearest to the loss: those before it get nothing because of it.
struct AllZeroRule: StepRule {
  static let identity = HealthRule.allZero
  let patience = 10

  private var persistence = 1
  private var zero: Streaks

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    zero = Streaks(count: anatomy.tensors.count)
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    persistence = settings.count(.allZeroPersistence)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.norm > 0, record.statistics.rowCount >= zero.counts.count else { return nil }
    var last: Int?
    for tensor in memory.anatomy.weights {
      let isZero = record.statistics[tensor, .zeroFraction] >= 1
      if zero.count(isZero, of: tensor) >= persistence { last = tensor }
    }
    return Verdict(last.map { finding($0, memory) })
  }

  private func finding(_ tensor: Int, _ memory: borrowing RunMemory) -> Finding {
    let others = memory.anatomy.weights.count {
      $0 != tensor && zero.counts[$0] >= persistence
    }
    let layer = memory.anatomy.layer(of: tensor)
    return Finding(
      severity: .warning, tensor: tensor,
      evidence:
        "every element of the gradient of \(memory.anatomy.tensors[tensor].name) was zero in "
        + "\(persistence) looks" + Evidence.others(others),
      cause: .activation,
      cures: .of(
        .activation(
          "leaky_relu", of: layer.map { [$0] } ?? [], because: "whose derivative is never zero",
          memory),
        .lowerRateFromCheckpoint(factor: 0.1, memory)))
  }
}
