/// A function applied to a layer's sum: to every element, or to the last dimension as a whole.
public enum Activation: Equatable, Sendable {
  /// `x`.
  case identity
  /// `1 / (1 + exp(-x))`.
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// `max(x, 0)`.
  case relu
  /// `x` above 0, `slope · x` below; the slope is not negative (Maas et al., 2013).
  case leakyReLU(slope: Float)
  /// `x · Φ(x)` with the standard normal distribution Φ (Hendrycks and Gimpel, 2016).
  case gelu
  /// The same with `Φ(x)` approximated by `(1 + tanh(sqrt(2/π) · (x + 0.044715 · x³))) / 2`.
  case geluTanh
  /// `x · sigmoid(x)`, also called swish.
  case silu
  /// `exp(x) / Σ exp(x)` over the last dimension.
  case softmax

  /// What a leaky ReLU lets through below 0 when nothing else is said.
  public static let defaultSlope: Float = 0.01

  /// The name in configurations and in descriptions of layers, there with the slope.
  public var name: String {
    switch self {
    case .identity: "identity"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .leakyReLU(let slope): "leaky_relu(\(slope))"
    case .gelu: "gelu"
    case .geluTanh: "gelu_tanh"
    case .silu: "silu"
    case .softmax: "softmax"
    }
  }
}
