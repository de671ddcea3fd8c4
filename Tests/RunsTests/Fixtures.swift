import Telemetry

@testable import Runs

extension RunDescription {
  /// A run with a number of tensors, one layer each.
  static func fixture(tensorCount: Int, name: String = "demo") -> RunDescription {
    RunDescription(
      name: name, configuration: "name: \(name)\n",
      layers: (0..<tensorCount).map { LayerDescription(name: "dense\($0)", kind: "dense 8 relu") },
      tensors: (0..<tensorCount).map { index in
        TensorDescription(
          name: "dense\(index).weight", layer: index, kind: .weight, shape: [8, index + 1])
      },
      optimizer: "adam", loss: "cross-entropy", batchSize: 64, stepsPerEpoch: 20,
      totalSteps: 1_000, seed: .max, threadCount: 1, startedAt: 1_700_000_000.25,
      processID: 4_711,
      settings: ControlSettings(
        clipping: ClippingSettings(mode: .norm, threshold: 0.1), learningRate: 1e-3, pace: nil))
  }
}

extension StepRecord {
  /// A step whose every value is different and follows from its number.
  static func fixture(_ step: Int, tensorCount: Int = 3, norm: Float? = nil) -> StepRecord {
    var statistics = StatisticsTable(rowCount: tensorCount)
    var activations = ActivationTable(rowCount: tensorCount)
    for row in 0..<tensorCount {
      for field in StatisticsField.allCases {
        statistics[row, field] = Float(step) + Float(row * 100 + field.rawValue) / 1_000
      }
      for field in ActivationField.allCases {
        activations[row, field] = -Float(step) - Float(row * 100 + field.rawValue) / 1_000
      }
    }
    return StepRecord(
      step: step, epoch: (step - 1) / 20 + 1, wallTime: Double(step) * 0.01,
      loss: 1 / Float(step), learningRate: 1e-3, clipping: ClippingSettings(mode: .value),
      norm: norm ?? Float(step % 97), clippedNorm: min(1, Float(step % 97)),
      outcome: step.isMultiple(of: 50) ? .skipped : .applied, statistics: statistics,
      activations: activations, samples: [UInt32(step), 7, .max])
  }
}

extension ControlRequest {
  /// A watcher's request.
  static func fixture(_ command: ControlCommand, id: Int = 1) -> ControlRequest {
    ControlRequest(id: id, requestedAt: 1_700_000_001.5, requestedBy: .watcher, command: command)
  }
}

extension Checkpoint {
  /// A checkpoint with two arrays, one of them a scalar.
  static func fixture(step: Int) -> Checkpoint {
    Checkpoint(
      step: step, reason: .requested,
      arrays: [
        NamedArray(
          name: "dense0.weight", shape: [2, 3], values: [1, -2, 3.5, .nan, .infinity, 0]),
        NamedArray(name: "optimizer.time", shape: [], values: [7]),
      ],
      metadata: ["random": "1,2,3", "quote": "a \"b\" \\ \u{7}\n"])
  }
}

/// Float arrays and records compared by their bits, so that NaN equals NaN.
extension StepRecord {
  var bits: [UInt32] {
    ([loss, learningRate, clipping.threshold, norm, clippedNorm] + statistics.values
      + activations.values).map(\.bitPattern)
  }
}
