internal import Telemetry

/// Fires when the weights of a tensor do not change although updates are made.
struct UnchangedRule: StepRule {
  static let identity = HealthRule.unchanged
  let patience = 5

  /// A rate this small a part of the largest one was lowered on purpose.
  private static let loweredRate: Float = 1e-3

  /// The share of the global norm that a gradient must have to change anything.
  private static let leastShare: Float = 1e-6

  private var limit: Float = 0
  private var persistence = 1
  private var still: Streaks

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    still = Streaks(count: anatomy.tensors.count)
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.unchangedRatio]
    persistence = settings.count(.unchangedPersistence)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.outcome == .applied, record.statistics.rowCount >= still.counts.count,
      record.learningRate >= Self.loweredRate * memory.largestRate
    else { return nil }
    var unchanged: Int?
    for tensor in memory.anatomy.weights {
      let ratio = record.statistics.updateRatio(tensor: tensor)
      // A gradient that has vanished is a matter for the rules about it.
      let isLearning = record.statistics[tensor, .norm] > record.norm * Self.leastShare
      let isStill = ratio <= limit && (isLearning || memory.isFrozen[tensor])
      guard still.count(isStill, of: tensor) >= persistence else { continue }
      if unchanged.map({ memory.isFrozen[$0] && !memory.isFrozen[tensor] }) ?? true {
        unchanged = tensor
      }
    }
    return Verdict(unchanged.map { finding($0, memory) })
  }

  private func finding(_ tensor: Int, _ memory: borrowing RunMemory) -> Finding {
    let name = memory.anatomy.tensors[tensor].name
    let isFrozen = memory.isFrozen[tensor]
    let others = memory.anatomy.weights.count {
      $0 != tensor && still.counts[$0] >= persistence && memory.isFrozen[$0] == isFrozen
    }
    return Finding(
      severity: isFrozen && !memory.isUntrained[tensor] ? .note : .warning, tensor: tensor,
      evidence: "the weights of \(name) did not change in \(persistence) looks"
        + words(isFrozen: isFrozen, isUntrained: memory.isUntrained[tensor])
        + Evidence.others(others),
      cause: isFrozen ? .freezing : .activation,
      cures: isFrozen ? [.unfreeze(pattern(of: tensor, memory))] : [.raiseRate(memory)])
  }

  private func words(isFrozen: Bool, isUntrained: Bool) -> String {
    guard isFrozen else { return "" }
    return isUntrained ? "; it is frozen as it was drawn" : "; it is frozen"
  }

  /// All tensors of the same layer.
  private func pattern(of tensor: Int, _ memory: borrowing RunMemory) -> String {
    memory.anatomy.layer(of: tensor).map { memory.anatomy.layers[$0].name + ".*" }
      ?? memory.anatomy.tensors[tensor].name
  }
}
