/// A layer with the key at which it was written.
struct WrittenLayer {
  let definition: any LayerDefinition
  let key: ConfigKey

  /// The layers of a list, its repetitions replaced by what they repeat.
  static func list(
    _ layers: [LayerConfig], key: ConfigKey
  ) throws(TrainingConfigError) -> [WrittenLayer] {
    var written: [WrittenLayer] = []
    for (index, layer) in layers.enumerated() {
      let key = key.appending("\(index)")
      written += try list(layer, key: key)
      guard written.count <= LayerChainPlan.layerLimit else { throw .tooManyLayers(key) }
    }
    return written
  }

  private static func list(
    _ layer: LayerConfig, key: ConfigKey
  ) throws(TrainingConfigError) -> [WrittenLayer] {
    switch layer {
    case .dense(let dense): return [WrittenLayer(dense, in: key)]
    case .convolution(let convolution): return [WrittenLayer(convolution, in: key)]
    case .maxPool(let pool): return [WrittenLayer(pool, in: key)]
    case .averagePool(let pool): return [WrittenLayer(pool, in: key)]
    case .globalAveragePool: return [WrittenLayer(GlobalAveragePoolDefinition(), in: key)]
    case .flatten: return [WrittenLayer(FlattenDefinition(), in: key)]
    case .recurrent(let recurrent): return recurrent.stack.map { WrittenLayer($0, in: key) }
    case .lstm(let lstm): return lstm.stack.map { WrittenLayer($0, in: key) }
    case .gru(let gru): return gru.stack.map { WrittenLayer($0, in: key) }
    case .embedding(let embedding): return [WrittenLayer(embedding, in: key)]
    case .positions(let positions): return [WrittenLayer(positions, in: key)]
    case .attention(let attention): return [WrittenLayer(attention, in: key)]
    case .transformer(let transformer):
      return transformer.stack.map { WrittenLayer($0, in: key) }
    case .timePooling(let pooling): return [WrittenLayer(pooling, in: key)]
    case .activation(let activation): return [WrittenLayer(activation, in: key)]
    case .layerNorm(let norm): return [WrittenLayer(norm, in: key)]
    case .batchNorm(let norm): return [WrittenLayer(norm, in: key)]
    case .dropout(let dropout): return [WrittenLayer(dropout, in: key)]
    case .residual(let residual): return [WrittenLayer(residual, in: key)]
    case .repeated(let repetition):
      let key = key.appending("repeat").appending("layers")
      let block = try list(repetition.layers, key: key)
      let times = min(repetition.times, LayerChainPlan.layerLimit / max(1, block.count) + 1)
      return (0..<times).flatMap { _ in block }
    }
  }
}

extension WrittenLayer {
  private init<Definition: LayerDefinition>(_ definition: Definition, in key: ConfigKey) {
    self.init(definition: definition, key: key.appending(Definition.key))
  }
}
