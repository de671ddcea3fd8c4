extension ConfigCodec where Value == PositionsConfig {
  static var positions: ConfigCodec {
    record(
      PositionsConfig(), [ConfigField("initialisation", \.initialisation, .initialisation)])
  }
}
