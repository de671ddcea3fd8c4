internal import Telemetry

/// Fires when every element of a weight's gradient is zero while others learn.
///
/// Blames the first layer whose outputs are all zero, if there is one: what follows it is given
/// nothing, and what is before it gets nothing back. Otherwise blames the weight that is nearest to
/// the loss.
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
    let silent = memory.anatomy.firstSilentLayer(in: record.activations)
    let culprit = silent.flatMap { memory.anatomy.mainTensor(ofLayer: $0) } ?? last
    return Verdict(last.flatMap { _ in culprit.map { finding($0, memory) } })
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

extension RunAnatomy {
  /// The first ReLU layer that gave nothing but zeros.
  func firstSilentLayer(in table: ActivationTable) -> Int? {
    layers.indices.first {
      natures[$0].isRectified && $0 < table.rowCount && table[$0, .zeroFraction] >= 1
    }
  }
}
