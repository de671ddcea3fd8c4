import Telemetry

/// Everything that a large run would say, made from formulas.
struct SyntheticRun {
  /// The number of tensors, which the layers share.
  let tensorCount: Int
  /// The number of layers, by default one for two tensors.
  let layerCount: Int

  /// Takes the size of the network.
  init(tensorCount: Int, layerCount: Int? = nil) {
    self.tensorCount = tensorCount
    self.layerCount = layerCount ?? tensorCount / 2
  }

  private static let startedAt = 1_000.0
  private static let stepsPerSecond = 30.0
  private static let evaluationInterval = 50
  private static let gradientFields: [StatisticsField] = [
    .norm, .clippedNorm, .maximum, .meanMagnitude, .standardDeviation,
  ]

  /// What the run says at steps that are numbered from 0 here, its start included.
  func items(in steps: Range<Int>) -> [LiveItem] {
    steps.flatMap { index in
      let start = index == 0 ? [LiveItem.event(.started(description))] : []
      let step = index + 1
      let isEvaluated = step.isMultiple(of: Self.evaluationInterval)
      return start + [.steps(StepSpan(record(step)))] + (isEvaluated ? evaluations(step) : [])
    }
  }

  /// The numbers that are recorded of one step, of tensors and of layers.
  var valuesPerStep: Int {
    tensorCount * StatisticsTable.fieldCount + layerCount * ActivationTable.fieldCount
  }

  /// The records of the first steps.
  func records(count: Int) -> [StepRecord] { (1...count).map(record) }

  /// The time at which a step is seen, in seconds since 1970.
  func time(of index: Int) -> Double {
    Self.startedAt + Double(index + 1) / Self.stepsPerSecond
  }
}

extension SyntheticRun {
  private var layers: [LayerDescription] {
    (1...layerCount).map { LayerDescription(name: "hidden\($0)", kind: "dense 64 relu") }
  }

  /// What the run is.
  var description: RunDescription {
    RunDescription(
      name: "synthetic", configuration: "", layers: layers,
      tensors: layers.indices.flatMap(tensors), optimizer: "adam", loss: "cross-entropy",
      batchSize: 64, stepsPerEpoch: 20, totalSteps: 100_000, seed: 1, threadCount: 1,
      startedAt: Self.startedAt, processID: 1,
      settings: ControlSettings(
        clipping: ClippingSettings(mode: .norm, threshold: 1), learningRate: 1e-3))
  }

  /// Of each pair, a weight and a bias.
  private func tensors(of layer: Int) -> [TensorDescription] {
    let perLayer = tensorCount / layerCount
    return (0..<perLayer).map { index in
      let number = index < 2 ? "" : "\(index / 2)"
      let name = "hidden\(layer + 1).\(index.isMultiple(of: 2) ? "weight" : "bias")\(number)"
      let isWeight = index.isMultiple(of: 2)
      return TensorDescription(
        name: name, layer: layer, kind: isWeight ? .weight : .bias,
        shape: isWeight ? [64, 64] : [64])
    }
  }
}

extension SyntheticRun {
  private func record(_ step: Int) -> StepRecord {
    let norm = Self.value(step, 0)
    return StepRecord(
      step: step, epoch: 1 + step / 20, wallTime: Double(step) / Self.stepsPerSecond,
      loss: 2 * norm, learningRate: 1e-3, clipping: ClippingSettings(mode: .norm, threshold: 1),
      norm: norm, clippedNorm: min(1, norm), outcome: .applied, statistics: statistics(step),
      activations: ActivationTable(rowCount: layerCount))
  }

  private func statistics(_ step: Int) -> StatisticsTable {
    var table = StatisticsTable(rowCount: tensorCount)
    for tensor in 0..<tensorCount {
      for field in Self.gradientFields {
        table[tensor, field] = Self.value(step, tensor)
      }
      table[tensor, .weightNorm] = 8
      table[tensor, .updateNorm] = 0.01 * Self.value(step, tensor)
    }
    return table
  }

  private func evaluations(_ step: Int) -> [LiveItem] {
    ["loss", "accuracy"].map { metric in
      .event(
        .evaluated(
          Evaluation(
            step: step, split: .validation, metric: metric, value: Self.value(step, 1) / 4)))
    }
  }

  /// A number between 0 and 4 that jumps from step to step, so that charts have much to draw.
  private static func value(_ step: Int, _ place: Int) -> Float {
    let mixed = UInt64(step) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(place) &* 0xBF58_476D_1CE4_E5B9
    return Float((mixed >> 40) + 1) / Float(1 << 22)
  }
}
