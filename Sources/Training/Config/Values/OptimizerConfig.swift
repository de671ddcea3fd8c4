/// How a gradient becomes an update.
public enum OptimizerConfig: Equatable, Sendable {
  case sgd(SGDConfig)
  case adam(AdamConfig)
}

/// Stochastic gradient descent, PyTorch's form: `v = momentum · v + g`, `w -= rate · v`.
public struct SGDConfig: Equatable, Sendable {
  /// How much of the last update is kept, from 0 to below 1.
  public var momentum: Float

  /// Takes a momentum, by default none.
  public init(momentum: Float = 0) {
    self.momentum = momentum
  }
}

/// Adam with bias correction (Kingma and Ba, 2015).
public struct AdamConfig: Equatable, Sendable {
  /// The decay of the gradient's running mean.
  public var beta1: Float
  /// The decay of the squared gradient's running mean.
  public var beta2: Float
  /// What is added to the denominator.
  public var epsilon: Float

  /// Takes the constants, by default those of the paper.
  public init(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }
}
