import Telemetry

/// A step of a run with `tensors` tensors whose loss and norms are one value.
func record(step: Int, value: Float = 1, tensors: Int = 2) -> StepRecord {
  var statistics = StatisticsTable(rowCount: tensors)
  for tensor in 0..<tensors { statistics[tensor, .norm] = value * Float(tensor + 1) }
  return StepRecord(
    step: step, epoch: 1, wallTime: 0, loss: value, learningRate: 0.1,
    clipping: ClippingSettings(mode: .norm), norm: value, clippedNorm: min(1, value),
    outcome: .applied, statistics: statistics, activations: ActivationTable(rowCount: 1))
}

extension RunDescription {
  /// A run of one layer with some tensors.
  static func fixture(tensorCount: Int) -> RunDescription {
    RunDescription(
      name: "fixture", configuration: "", layers: [LayerDescription(name: "layer", kind: "dense")],
      tensors: (0..<tensorCount).map {
        TensorDescription(name: "layer.\($0)", layer: 0, kind: .weight, shape: [1])
      },
      optimizer: "sgd", loss: "mse", batchSize: 1, stepsPerEpoch: 1, totalSteps: 1, seed: 1,
      threadCount: 1, startedAt: 0, processID: 1,
      settings: ControlSettings(clipping: ClippingSettings(mode: .norm), learningRate: 0.1))
  }
}

/// A small generator with a fixed sequence, so that random tests repeat themselves.
struct Sequence64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
