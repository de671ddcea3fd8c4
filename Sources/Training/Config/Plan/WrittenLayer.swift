/// A layer with the key at which it was written.
struct WrittenLayer {
  enum Kind {
    case dense(DenseConfig)
    case recurrent(RecurrentConfig)
  }

  let kind: Kind
  let key: ConfigKey

  /// The layer with its shapes; `width` is what the data ask of the last layer.
  func planned(input: SampleShape, width: Int?) throws(TrainingConfigError) -> ModelPlan.Layer {
    switch kind {
    case .dense(let dense): try planned(dense, input: input, width: width)
    case .recurrent(let recurrent): try planned(recurrent, input: input)
    }
  }

  private func planned(
    _ dense: DenseConfig, input: SampleShape, width: Int?
  ) throws(TrainingConfigError) -> ModelPlan.Layer {
    guard input.dimensions.count == 1 else {
      throw mismatch(.vectorNeeded(given: input.dimensions))
    }
    guard let units = dense.units ?? width else { throw mismatch(.widthMissing) }
    return ModelPlan.Layer(
      name: "", kind: .dense(dense, units: units), input: input, output: SampleShape([units]))
  }

  private func planned(
    _ recurrent: RecurrentConfig, input: SampleShape
  ) throws(TrainingConfigError) -> ModelPlan.Layer {
    guard input.dimensions.count == 2 else {
      throw mismatch(.sequenceNeeded(given: input.dimensions))
    }
    let output: SampleShape =
      switch recurrent.output {
      case .last: SampleShape([recurrent.units])
      case .all: SampleShape([input.dimensions[0], recurrent.units])
      }
    return ModelPlan.Layer(name: "", kind: .recurrent(recurrent), input: input, output: output)
  }

  private func mismatch(_ mismatch: ModelMismatch) -> TrainingConfigError {
    TrainingConfigError(key: key.description, problem: .mismatch(mismatch))
  }
}

extension WrittenLayer {
  private static let limit = 2_000

  /// The layers of a list, its repetitions replaced by what they repeat.
  static func list(
    _ layers: [LayerConfig], key: ConfigKey
  ) throws(TrainingConfigError) -> [WrittenLayer] {
    var written: [WrittenLayer] = []
    for (index, layer) in layers.enumerated() {
      let key = key.appending("\(index)")
      written += try list(layer, key: key)
      guard written.count <= limit else {
        throw TrainingConfigError(
          key: key.description, problem: .mismatch(.tooManyLayers(limit: limit)))
      }
    }
    return written
  }

  private static func list(
    _ layer: LayerConfig, key: ConfigKey
  ) throws(TrainingConfigError) -> [WrittenLayer] {
    switch layer {
    case .dense(let dense):
      return [WrittenLayer(kind: .dense(dense), key: key.appending("dense"))]
    case .recurrent(let recurrent):
      return [WrittenLayer(kind: .recurrent(recurrent), key: key.appending("recurrent"))]
    case .repeated(let repetition):
      let key = key.appending("repeat").appending("layers")
      let block = try list(repetition.layers, key: key)
      let times = min(repetition.times, limit / max(1, block.count) + 1)
      return (0..<times).flatMap { _ in block }
    }
  }
}
