extension ConfigCodec where Value == [LayerConfig] {
  /// The layers of a model or of a repetition.
  static var layers: ConfigCodec { ConfigCodec<LayerConfig>.layer.list }
}

extension ConfigCodec where Value == LayerConfig {
  /// `{dense: ...}`, `{recurrent: ...}` or `{repeat: ...}`.
  static var layer: ConfigCodec {
    variants([
      ConfigVariant("dense", .dense, make: { .dense($0) }) {
        if case .dense(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant("recurrent", .recurrent, make: { .recurrent($0) }) {
        if case .recurrent(let layer) = $0 { layer } else { nil }
      },
      ConfigVariant("repeat", .repeated, make: { .repeated($0) }) {
        if case .repeated(let layers) = $0 { layers } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == Int {
  /// The width of a layer.
  fileprivate static var width: ConfigCodec { .integer(1...65_536) }
}

extension ConfigCodec where Value == DenseConfig {
  static var dense: ConfigCodec {
    record(
      DenseConfig(),
      [
        ConfigField("units", \.units, .optional(.width)),
        ConfigField("activation", \.activation, .activation),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
      ])
  }
}

extension ConfigCodec where Value == RecurrentConfig {
  static var recurrent: ConfigCodec {
    record(
      RecurrentConfig(),
      [
        ConfigField("units", \.units, .width),
        ConfigField("activation", \.activation, .activation),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("recurrent_initialisation", \.recurrentInitialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
        ConfigField("output", \.output, .oneOf()),
      ])
  }
}

extension ConfigCodec where Value == RepeatedLayers {
  static var repeated: ConfigCodec {
    let nested = ConfigCodec<[LayerConfig]>(
      expectation: "a list of layers",
      decode: { node, key throws(TrainingConfigError) in
        try ConfigCodec<[LayerConfig]>.layers.decode(node, key)
      },
      encode: { ConfigCodec<[LayerConfig]>.layers.encode($0) })
    return record(
      RepeatedLayers(),
      [
        ConfigField("times", \.times, .integer(1...1_000)),
        ConfigField("layers", \.layers, nested, isRequired: true),
      ])
  }
}
