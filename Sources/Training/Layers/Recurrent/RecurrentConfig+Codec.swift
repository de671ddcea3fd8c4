extension ConfigCodec where Value == RecurrentConfig {
  static var recurrent: ConfigCodec {
    record(
      RecurrentConfig(),
      [
        ConfigField("units", \.units, .width),
        ConfigField("layers", \.layers, .stackHeight),
        ConfigField("activation", \.activation, .activation),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("recurrent_initialisation", \.recurrentInitialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
        ConfigField("output", \.output, .oneOf()),
      ])
  }
}
