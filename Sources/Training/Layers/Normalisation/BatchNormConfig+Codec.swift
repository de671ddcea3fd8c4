extension ConfigCodec where Value == BatchNormConfig {
  static var batchNorm: ConfigCodec {
    record(
      BatchNormConfig(),
      [
        ConfigField("epsilon", \.epsilon, .positive),
        ConfigField("momentum", \.momentum, .share),
        ConfigField("affine", \.isAffine, .truth),
      ])
  }
}
