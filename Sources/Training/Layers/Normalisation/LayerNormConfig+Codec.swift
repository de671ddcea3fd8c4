extension ConfigCodec where Value == LayerNormConfig {
  static var layerNorm: ConfigCodec {
    record(
      LayerNormConfig(),
      [
        ConfigField("epsilon", \.epsilon, .positive),
        ConfigField("affine", \.isAffine, .truth),
      ])
  }
}
