extension ConfigCodec where Value == Regularisation {
  /// The keys of `regularisation`.
  static var regularisation: ConfigCodec {
    record(
      Regularisation(),
      [
        ConfigField("l2", \.l2, .nonNegative),
        ConfigField("l1", \.l1, .nonNegative),
        ConfigField("weight_decay", \.weightDecay, .nonNegative),
        ConfigField("biases", \.includesBiases, .truth),
      ])
  }
}
