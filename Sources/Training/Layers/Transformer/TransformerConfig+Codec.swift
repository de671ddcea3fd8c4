extension ConfigCodec where Value == TransformerConfig {
  static var transformer: ConfigCodec {
    record(
      TransformerConfig(),
      [
        ConfigField("heads", \.heads, .headCount),
        ConfigField("feed_forward", \.feedForward, .optional(.width)),
        ConfigField("activation", \.activation, .activation),
        ConfigField("norm", \.norm, .oneOf()),
        ConfigField("causal", \.isCausal, .truth),
        ConfigField("dropout", \.dropout, .share),
        ConfigField("layers", \.layers, .stackHeight),
        ConfigField("initialisation", \.initialisation, .initialisation),
      ])
  }
}
