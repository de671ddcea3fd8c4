/// How a weight starts.
///
/// The inputs of a unit are all elements of its row: of a kernel [out, in, height, width] they are
/// in · height · width, and its outputs are out · height · width.
public enum Initialisation: Equatable, Sendable {
  /// Uniform in `±gain · sqrt(6 / (inputs + outputs))` (Glorot and Bengio, 2010).
  case xavier(gain: Float)
  /// N(0, σ) with `σ = gain · sqrt(2 / (inputs + outputs))` (Glorot and Bengio, 2010).
  case xavierNormal(gain: Float)
  /// N(0, σ) with `σ = gain · sqrt(2 / inputs)` (He et al., 2015).
  case he(gain: Float)
  /// Uniform in `±gain · sqrt(6 / inputs)` (He et al., 2015).
  case heUniform(gain: Float)
  /// N(0, sigma), whatever the shape.
  case normal(sigma: Float)
  /// Uniform in `±bound`; without a bound in `±1 / sqrt(inputs)`, as PyTorch's layers start.
  case uniform(bound: Float?)
  /// `gain` times a random matrix whose rows, or columns if these are fewer, are orthonormal (Saxe
  /// et al., 2014).
  case orthogonal(gain: Float)
  /// All elements 0.
  case zeros
}
