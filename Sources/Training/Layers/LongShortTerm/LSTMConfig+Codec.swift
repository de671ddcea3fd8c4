extension ConfigCodec where Value == LSTMConfig {
  static var lstm: ConfigCodec {
    record(
      LSTMConfig(),
      [
        ConfigField("units", \.units, .width),
        ConfigField("layers", \.layers, .stackHeight),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("recurrent_initialisation", \.recurrentInitialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
        ConfigField("forget_bias", \.forgetBias, .finite),
        ConfigField("output", \.output, .oneOf()),
      ])
  }
}
