/// Batch normalisation (Ioffe and Szegedy, 2015): `y = (x - mean) / sqrt(variance + ε) · w + b`, over
/// the batch, for every feature, or for every channel and all its positions.
public struct BatchNormConfig: Equatable, Sendable {
  /// What is added to the variance.
  public var epsilon: Float
  /// The share of a new batch in the running mean and variance.
  public var momentum: Float

  /// Describes a layer; by default PyTorch's.
  public init(epsilon: Float = 1e-5, momentum: Float = 0.1) {
    self.epsilon = epsilon
    self.momentum = momentum
  }
}

extension ConfigCodec where Value == BatchNormConfig {
  static var batchNorm: ConfigCodec {
    record(
      BatchNormConfig(),
      [
        ConfigField("epsilon", \.epsilon, .positive),
        ConfigField("momentum", \.momentum, .share),
      ])
  }
}
