/// How a weight matrix of outputs × inputs starts.
public enum Initialisation: Equatable, Sendable {
  /// Uniform in `±gain · sqrt(6 / (inputs + outputs))` (Glorot and Bengio, 2010).
  case xavier(gain: Float)
  /// N(0, gain · sqrt(2 / inputs)) (He et al., 2015).
  case he(gain: Float)
  /// N(0, sigma), whatever the shape.
  case normal(sigma: Float)
}
