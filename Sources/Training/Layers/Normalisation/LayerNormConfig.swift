/// Layer normalisation (Ba et al., 2016): `y = (x - mean) / sqrt(variance + ε) · w + b`, over the
/// last dimension of every sample by itself.
public struct LayerNormConfig: Equatable, Sendable {
  /// What is added to the variance.
  public var epsilon: Float
  /// Whether there are w, which starts at 1, and b, which starts at 0.
  public var isAffine: Bool

  /// Describes a layer; by default PyTorch's.
  public init(epsilon: Float = 1e-5, isAffine: Bool = true) {
    self.epsilon = epsilon
    self.isAffine = isAffine
  }
}
