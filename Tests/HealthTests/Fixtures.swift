import Telemetry

/// A run of dense layers without biases, as the rules see it.
func description(layers: Int) -> RunDescription {
  RunDescription(
    name: "fixture", configuration: "",
    layers: (1...layers).map { LayerDescription(name: "hidden\($0)", kind: "dense") },
    tensors: (1...layers).map {
      TensorDescription(
        name: "hidden\($0).weight", layer: $0 - 1, kind: .weight, shape: [4, 4])
    },
    optimizer: "sgd", loss: "mean-squared-error", batchSize: 8, stepsPerEpoch: 10,
    totalSteps: 1_000, seed: 1, threadCount: 1, startedAt: 0, processID: 1,
    settings: ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 0.1))
}

/// A step in which every tensor has the same norm, unless changed by `edit`.
func record(
  step: Int, layers: Int, norm: Float = 1, loss: Float? = nil,
  edit: (inout StepRecord) -> Void = { _ in }
) -> StepRecord {
  var statistics = StatisticsTable(rowCount: layers)
  for layer in 0..<layers {
    statistics[layer, .norm] = norm
    statistics[layer, .weightNorm] = 1
    statistics[layer, .updateNorm] = 1e-3
  }
  var record = StepRecord(
    step: step, epoch: 1, wallTime: Double(step), loss: loss ?? 1 / Float(max(1, step)),
    learningRate: 0.1,
    clipping: ClippingSettings(mode: .off), norm: norm, clippedNorm: norm, outcome: .applied,
    statistics: statistics, activations: ActivationTable(rowCount: layers))
  edit(&record)
  return record
}

extension [RunEvent] {
  /// The alerts raised among the events.
  var raised: [Alert] {
    compactMap { if case .alertRaised(let alert) = $0 { alert } else { nil } }
  }

  /// The alerts cleared among the events.
  var cleared: [AlertClearance] {
    compactMap { if case .alertCleared(let clearance) = $0 { clearance } else { nil } }
  }
}

extension [Alert] {
  /// Those of the rule for explosions.
  var explosions: [Alert] { filter { $0.rule == .exploding } }
}
