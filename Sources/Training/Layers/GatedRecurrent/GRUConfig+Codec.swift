extension ConfigCodec where Value == GRUConfig {
  static var gru: ConfigCodec {
    record(
      GRUConfig(),
      [
        ConfigField("units", \.units, .width),
        ConfigField("layers", \.layers, .stackHeight),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("recurrent_initialisation", \.recurrentInitialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
        ConfigField("output", \.output, .oneOf()),
      ])
  }
}
