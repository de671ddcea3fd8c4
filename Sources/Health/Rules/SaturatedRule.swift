internal import Telemetry

/// Fires when most outputs of a sigmoid or tanh layer lie where the function is flat.
struct SaturatedRule: StepRule {
  static let identity = HealthRule.saturated
  let patience = 20

  private let layers: [Int]
  private var limit: Float = 1
  private var persistence = 1
  private var flat: Streaks

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    layers = anatomy.layers.indices.dropLast().filter { anatomy.natures[$0].isSquashed }
    flat = Streaks(count: anatomy.layers.count)
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.saturatedShare]
    persistence = settings.count(.saturatedPersistence)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard !layers.isEmpty else { return nil }
    let table = record.activations
    var worst: Int?
    for layer in layers where layer < table.rowCount {
      let share = table[layer, .saturatedFraction]
      guard flat.count(share >= limit, of: layer) >= persistence else { continue }
      if share > worst.map({ table[$0, .saturatedFraction] }) ?? 0 { worst = layer }
    }
    return Verdict(worst.map { finding($0, in: record, memory) })
  }

  private func finding(
    _ layer: Int, in record: StepRecord, _ memory: borrowing RunMemory
  ) -> Finding {
    let share = Evidence.percent(record.activations[layer, .saturatedFraction])
    let others = layers.count { $0 != layer && flat.counts[$0] >= persistence }
    let tensor = memory.anatomy.mainTensor(ofLayer: layer)
    let excess = tensor.map { memory.weightExcess(of: $0) } ?? 1
    return Finding(
      severity: .warning, tensor: tensor, layer: layer,
      evidence: "\(share) of the outputs of \(memory.anatomy.layers[layer].name) are saturated, "
        + "limit \(Evidence.percent(limit))" + Evidence.others(others),
      cause: excess > 2 ? .initialWeights : .activation,
      cures: .of(
        .beginCalmly(memory),
        .initialise("xavier", of: [layer], memory),
        .activation("relu", of: layers, because: "which is flat on one side only", memory),
        .lowerRate(memory)))
  }
}
