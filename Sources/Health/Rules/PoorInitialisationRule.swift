internal import Telemetry

/// Fires when a tensor starts with weights far from the size that keeps signals alike from layer
/// to layer; see ``RunAnatomy/usualWeightSize(of:)``.
struct PoorInitialisationRule: StepRule {
  static let identity = HealthRule.poorInitialisation
  let patience = 50

  /// The update by the weights from which on these say nothing of how they began.
  private static let updateLimit: Float = 0.3

  private var factorLimit: Float = 1
  private var varianceLimit: Float = 1
  private var lastStep = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    factorLimit = settings[.poorInitialisationFactor]
    varianceLimit = settings[.poorInitialisationVariance]
    lastStep = settings.count(.poorInitialisationSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.step <= lastStep else { return .calm }
    return Verdict(weightFinding(in: record, memory) ?? varianceFinding(in: record, memory))
  }

  /// Judged after the first update, which is the rate's fault and not theirs where it has changed
  /// much.
  private func weightFinding(
    in record: StepRecord, _ memory: borrowing RunMemory
  ) -> Finding? {
    guard record.step == 1 else { return nil }
    var worst: (tensor: Int, excess: Float, distance: Float)?
    for tensor in memory.anatomy.weights {
      let excess = memory.weightExcess(of: tensor)
      let distance = excess >= 1 ? excess : 1 / max(excess, .leastNormalMagnitude)
      guard distance > factorLimit, distance > worst?.distance ?? 0,
        excess < 1 || record.statistics.updateRatio(tensor: tensor) < Self.updateLimit
      else { continue }
      worst = (tensor, excess, distance)
    }
    guard let worst, let usual = memory.anatomy.usualWeightSize(of: worst.tensor) else {
      return nil
    }
    return finding(worst.tensor, excess: worst.excess, usual: usual, memory)
  }

  private func finding(
    _ tensor: Int, excess: Float, usual: ClosedRange<Float>, _ memory: borrowing RunMemory
  ) -> Finding {
    let name = memory.anatomy.tensors[tensor].name
    let isLarge = excess > 1
    let size = excess * (isLarge ? usual.upperBound : usual.lowerBound)
    let layer = memory.anatomy.layer(of: tensor)
    return Finding(
      severity: isNormalised(after: layer, memory) ? .note : .warning, tensor: tensor,
      evidence: "the weights of \(name) start with a root mean square of "
        + "\(NumberFormat.scientific(size)); usual is \(NumberFormat.scientific(usual.lowerBound)) "
        + "to \(NumberFormat.scientific(usual.upperBound)), limit \(NumberFormat.short(factorLimit)) "
        + "times that",
      cause: .initialWeights,
      cures: .of(
        .initialise(nil, of: layer.map { [$0] } ?? [], memory),
        isLarge ? .lowerRate(memory, factor: 0.1) : nil))
  }

  /// Whether the layer that follows scales its input, so that the weights' size matters little.
  private func isNormalised(after layer: Int?, _ memory: borrowing RunMemory) -> Bool {
    guard let layer, memory.anatomy.natures.indices.contains(layer + 1) else { return false }
    return memory.anatomy.natures[layer + 1].isNormalisation
  }

  /// A layer whose outputs vary far more or less than those of the layer before.
  private func varianceFinding(
    in record: StepRecord, _ memory: borrowing RunMemory
  ) -> Finding? {
    let natures = memory.anatomy.natures
    let table = record.activations
    for layer in natures.indices.dropLast().dropFirst() where layer < table.rowCount {
      guard !natures[layer].choice.isEmpty, natures[layer].choice == natures[layer - 1].choice
      else { continue }
      let deviation = table[layer, .standardDeviation]
      let ratio = deviation / table[layer - 1, .standardDeviation]
      let gain = ratio * ratio
      guard gain.isFinite, gain > varianceLimit || gain < 1 / varianceLimit else { continue }
      return Finding(
        severity: .note, tensor: memory.anatomy.mainTensor(ofLayer: layer), layer: layer,
        evidence: "the variance of the output of \(memory.anatomy.layers[layer].name) is "
          + "\(NumberFormat.scientific(gain)) times that of \(memory.anatomy.layers[layer - 1].name), "
          + "limit \(NumberFormat.short(varianceLimit))",
        cause: .initialWeights,
        cures: .of(.initialise(nil, of: [layer], memory)))
    }
    return nil
  }
}
