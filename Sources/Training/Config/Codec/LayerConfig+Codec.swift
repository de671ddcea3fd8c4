extension ConfigCodec where Value == [LayerConfig] {
  /// The layers of a model or of a repetition.
  static var layers: ConfigCodec { ConfigCodec<LayerConfig>.layer.list }

  /// The layers of a composition: made when they are needed, for they may hold compositions; so
  /// their names are those of ``layers``.
  static var nestedLayers: ConfigCodec {
    ConfigCodec(
      expectation: "a list of layers",
      decode: { node, key throws(TrainingConfigError) in try layers.decode(node, key) },
      encode: { layers.encode($0) })
  }
}

extension ConfigCodec where Value == LayerConfig {
  /// A layer by its key, as in `{dense: ...}`, or `{repeat: ...}`.
  static var layer: ConfigCodec {
    variants([
      ConfigVariant(DenseConfig.key, .dense, make: { .dense($0) }) {
        if case .dense(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(ConvolutionConfig.key, .convolution, make: { .convolution($0) }) {
        if case .convolution(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(MaxPoolConfig.key, .maxPool, make: { .maxPool($0) }) {
        if case .maxPool(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(AveragePoolConfig.key, .averagePool, make: { .averagePool($0) }) {
        if case .averagePool(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(GlobalAveragePoolDefinition.key, .globalAveragePool),
      ConfigVariant(FlattenDefinition.key, .flatten),
      ConfigVariant(RecurrentConfig.key, .recurrent, make: { .recurrent($0) }) {
        if case .recurrent(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(LSTMConfig.key, .lstm, make: { .lstm($0) }) {
        if case .lstm(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(GRUConfig.key, .gru, make: { .gru($0) }) {
        if case .gru(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(EmbeddingConfig.key, .embedding, make: { .embedding($0) }) {
        if case .embedding(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(PositionsConfig.key, .positions, make: { .positions($0) }) {
        if case .positions(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(AttentionConfig.key, .attention, make: { .attention($0) }) {
        if case .attention(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(TransformerConfig.key, .transformer, make: { .transformer($0) }) {
        if case .transformer(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(TimePooling.key, .oneOf(), make: { .timePooling($0) }) {
        if case .timePooling(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(Activation.key, .activation, make: { .activation($0) }) {
        if case .activation(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(LayerNormConfig.key, .layerNorm, make: { .layerNorm($0) }) {
        if case .layerNorm(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(BatchNormConfig.key, .batchNorm, make: { .batchNorm($0) }) {
        if case .batchNorm(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(DropoutConfig.key, .dropout, make: { .dropout($0) }) {
        if case .dropout(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant(ResidualConfig.key, .residual, make: { .residual($0) }) {
        if case .residual(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant("repeat", .repeated, make: { .repeated($0) }) {
        if case .repeated(let layers) = $0 { layers } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == Int {
  /// The width of a layer.
  static var width: ConfigCodec { .integer(1...65_536) }

  /// The number of layers of one kind on top of each other.
  static var stackHeight: ConfigCodec { .integer(1...1_000) }
}

extension ConfigCodec where Value == RepeatedLayers {
  static var repeated: ConfigCodec {
    record(
      RepeatedLayers(),
      [
        ConfigField("times", \.times, .integer(1...1_000)),
        ConfigField("layers", \.layers, .nestedLayers, isRequired: true),
      ])
  }
}
