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
