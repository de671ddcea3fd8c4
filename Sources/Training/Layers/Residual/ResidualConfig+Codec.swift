extension ConfigCodec where Value == ResidualConfig {
  static var residual: ConfigCodec {
    record(
      ResidualConfig(),
      [
        ConfigField("layers", \.layers, .nestedLayers, isRequired: true),
        ConfigField("shortcut", \.shortcut, .optional(.nestedLayers)),
        ConfigField("activation", \.activation, .activation),
      ])
  }
}
