extension ConfigCodec where Value == Int {
  /// The number of heads of attention.
  static var headCount: ConfigCodec { .integer(1...1_024) }
}

extension ConfigCodec where Value == AttentionConfig {
  static var attention: ConfigCodec {
    record(
      AttentionConfig(),
      [
        ConfigField("heads", \.heads, .headCount),
        ConfigField("causal", \.isCausal, .truth),
        ConfigField("dropout", \.dropout, .share),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
      ])
  }
}
