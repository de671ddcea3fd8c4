/// Batch normalisation (Ioffe and Szegedy, 2015): `y = (x - mean) / sqrt(variance + ε) · w + b`,
/// over the batch, for every feature, or for every channel and all its positions.
///
/// Channels are the first dimension of a sample, as in PyTorch: of `[channels, height, width]`, of
/// `[channels, positions]`, and of a plain vector, where they are the features.
public struct BatchNormConfig: Equatable, Sendable {
  /// What is added to the variance; above 0.
  public var epsilon: Float
  /// The share of a new batch in the running mean and variance, from 0 to below 1.
  public var momentum: Float
  /// Whether there are w, which starts at 1, and b, which starts at 0.
  public var isAffine: Bool

  /// Describes a layer; by default PyTorch's.
  public init(epsilon: Float = 1e-5, momentum: Float = 0.1, isAffine: Bool = true) {
    self.epsilon = epsilon
    self.momentum = momentum
    self.isAffine = isAffine
  }
}
