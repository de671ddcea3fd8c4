/// How a gradient becomes an update.
public enum OptimizerConfig: Equatable, Sendable {
  case sgd(SGDConfig)
  case rmsprop(RMSPropConfig)
  case adam(AdamConfig)
  case adamw(AdamWConfig)
}

/// Stochastic gradient descent in PyTorch's form: `v = momentum · v + (1 - dampening) · g`,
/// `w -= rate · v`, or with Nesterov's momentum `w -= rate · (g + momentum · v)`.
public struct SGDConfig: Equatable, Sendable {
  /// How much of the last update is kept, from 0 to below 1.
  public var momentum: Float
  /// How much of a gradient does not enter v, from 0 to below 1; the first one enters as it is.
  public var dampening: Float
  /// Whether the update looks ahead along v (Nesterov, 1983).
  public var isNesterov: Bool

  /// Takes the constants, by default no momentum.
  public init(momentum: Float = 0, dampening: Float = 0, isNesterov: Bool = false) {
    self.momentum = momentum
    self.dampening = dampening
    self.isNesterov = isNesterov
  }
}

/// Gradients in units of their running root mean square (Tieleman and Hinton, 2012), in PyTorch's
/// form.
public struct RMSPropConfig: Equatable, Sendable {
  /// The decay of the running means; PyTorch's alpha.
  public var decay: Float
  /// What is added to the denominator.
  public var epsilon: Float
  /// How much of the last update is kept, from 0 to below 1.
  public var momentum: Float
  /// Whether the root mean square is taken around the gradient's running mean.
  public var isCentred: Bool

  /// Takes the constants, by default those of PyTorch.
  public init(
    decay: Float = 0.99, epsilon: Float = 1e-8, momentum: Float = 0, isCentred: Bool = false
  ) {
    self.decay = decay
    self.epsilon = epsilon
    self.momentum = momentum
    self.isCentred = isCentred
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

/// Adam with a decay of the weights that is decoupled from the gradient (Loshchilov and Hutter,
/// 2019): every step also takes `rate · weightDecay · w` from all parameters, as in PyTorch.
public struct AdamWConfig: Equatable, Sendable {
  /// The constants of Adam.
  public var adam: AdamConfig
  /// The strength of the decay.
  public var weightDecay: Float

  /// Takes the constants, by default those of PyTorch.
  public init(_ adam: AdamConfig = AdamConfig(), weightDecay: Float = 0.01) {
    self.adam = adam
    self.weightDecay = weightDecay
  }
}
