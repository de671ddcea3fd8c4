internal import Telemetry

/// Fires when most units of a ReLU layer give zero for every sample, or most outputs are zero.
///
/// It is a warning where that does harm: all units of a layer are dead, or the loss does not fall.
/// Networks that learn well give up units, too, above all where a sum leads around a layer.
struct DeadReLURule: StepRule {
  static let identity = HealthRule.deadReLU
  let patience = 20

  /// With fewer samples in a batch, a unit that lives is silent by chance more often.
  private static let usualBatchSize = 64

  /// From this share on a layer is as good as dead.
  private static let wholeLayer: Float = 0.995
  /// The steps in which a loss that falls reaches a new smallest value, whatever the batches.
  private static let patienceWithLoss = 30

  private let layers: [Int]
  private let batchSize: Int
  private var deadLimit: Float = 1
  private var zeroLimit: Float = 1
  private var persistence = 1
  private var dead: Streaks
  private var silent: Streaks

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    layers = anatomy.layers.indices.filter { anatomy.natures[$0].isRectified }
    batchSize = anatomy.batchSize
    dead = Streaks(count: anatomy.layers.count)
    silent = dead
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    deadLimit = settings[.deadReLUDead]
    zeroLimit = settings[.deadReLUZero]
    let base = settings.count(.deadReLUPersistence)
    persistence = max(base, base * Self.usualBatchSize / max(1, batchSize))
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard !layers.isEmpty else { return nil }
    let table = record.activations
    var worst: Int?
    var isDead = false
    for layer in layers where layer < table.rowCount {
      let deadCount = dead.count(table[layer, .deadFraction] >= deadLimit, of: layer)
      let silentCount = silent.count(table[layer, .zeroFraction] >= zeroLimit, of: layer)
      if deadCount >= persistence {
        if !isDead || table[layer, .deadFraction] > table[worst ?? layer, .deadFraction] {
          worst = layer
        }
        isDead = true
      } else if silentCount >= persistence, worst == nil {
        worst = layer
      }
    }
    return Verdict(worst.map { finding($0, isDead: isDead, in: record, memory) })
  }

  private func finding(
    _ layer: Int, isDead: Bool, in record: StepRecord, _ memory: borrowing RunMemory
  ) -> Finding {
    let table = record.activations
    let name = memory.anatomy.layers[layer].name
    let dead = Evidence.percent(table[layer, .deadFraction])
    let zero = Evidence.percent(table[layer, .zeroFraction])
    let evidence =
      isDead
      ? "\(dead) of the units of \(name) gave zero for a whole batch, limit "
        + Evidence.percent(deadLimit)
      : "\(zero) of the outputs of \(name) are zero, limit \(Evidence.percent(zeroLimit))"
    let isHarmful = isDead && (isWhole(layer, table) || isLossStuck(memory))
    return Finding(
      severity: isHarmful ? .warning : .note, tensor: memory.anatomy.mainTensor(ofLayer: layer),
      layer: layer, evidence: evidence + others(than: layer), cause: .activation,
      cures: .of(
        .beginCalmly(memory),
        .activation("leaky_relu", of: layers, because: "whose derivative is never zero", memory),
        .lowerRate(memory, factor: 0.1), .initialise("he", of: [layer], memory)))
  }

  private func isWhole(_ layer: Int, _ table: ActivationTable) -> Bool {
    table[layer, .deadFraction] >= Self.wholeLayer
  }

  private func isLossStuck(_ memory: borrowing RunMemory) -> Bool {
    memory.loss.countSinceBest >= Self.patienceWithLoss
  }

  private func others(than layer: Int) -> String {
    Evidence.others(layers.count { $0 != layer && dead.counts[$0] >= persistence })
  }
}
