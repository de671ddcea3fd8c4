extension ConfigCodec where Value == OptimizerConfig {
  /// `sgd` or `adam`.
  static var optimizer: ConfigCodec {
    variants([
      ConfigVariant("sgd", .sgd, make: { .sgd($0) }) {
        if case .sgd(let values) = $0 { values } else { nil }
      },
      ConfigVariant("adam", .adam, make: { .adam($0) }) {
        if case .adam(let values) = $0 { values } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == SGDConfig {
  static var sgd: ConfigCodec {
    record(SGDConfig(), [ConfigField("momentum", \.momentum, .share)])
  }
}

extension ConfigCodec where Value == AdamConfig {
  static var adam: ConfigCodec {
    record(
      AdamConfig(),
      [
        ConfigField("beta1", \.beta1, .share),
        ConfigField("beta2", \.beta2, .share),
        ConfigField("epsilon", \.epsilon, .positive),
      ])
  }
}
