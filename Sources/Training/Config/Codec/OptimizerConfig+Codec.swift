extension ConfigCodec where Value == OptimizerConfig {
  /// `sgd`, `rmsprop`, `adam` or `adamw`.
  static var optimizer: ConfigCodec {
    variants([
      ConfigVariant("sgd", .sgd, make: { .sgd($0) }) {
        if case .sgd(let values) = $0 { values } else { nil }
      },
      ConfigVariant("rmsprop", .rmsprop, make: { .rmsprop($0) }) {
        if case .rmsprop(let values) = $0 { values } else { nil }
      },
      ConfigVariant("adam", .adam, make: { .adam($0) }) {
        if case .adam(let values) = $0 { values } else { nil }
      },
      ConfigVariant("adamw", .adamw, make: { .adamw($0) }) {
        if case .adamw(let values) = $0 { values } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == SGDConfig {
  static var sgd: ConfigCodec {
    record(
      SGDConfig(),
      [
        ConfigField("momentum", \.momentum, .share),
        ConfigField("dampening", \.dampening, .share),
        ConfigField("nesterov", \.isNesterov, .truth),
      ])
  }
}

extension ConfigCodec where Value == RMSPropConfig {
  static var rmsprop: ConfigCodec {
    record(
      RMSPropConfig(),
      [
        ConfigField("decay", \.decay, .share),
        ConfigField("epsilon", \.epsilon, .positive),
        ConfigField("momentum", \.momentum, .share),
        ConfigField("centred", \.isCentred, .truth),
      ])
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

extension ConfigCodec where Value == AdamWConfig {
  static var adamw: ConfigCodec {
    record(
      AdamWConfig(),
      [
        ConfigField("beta1", \.adam.beta1, .share),
        ConfigField("beta2", \.adam.beta2, .share),
        ConfigField("epsilon", \.adam.epsilon, .positive),
        ConfigField("weight_decay", \.weightDecay, .nonNegative),
      ])
  }
}
