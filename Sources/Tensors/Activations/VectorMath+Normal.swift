/// The standard normal distribution and the gated activations that are made of it and of the
/// logistic function.
extension VectorMath {
  /// Density `φ(x) = exp(-x²/2) / sqrt(2π)` and distribution `Φ(x) = (1 + erf(x / sqrt 2)) / 2`.
  ///
  /// `Φ(-|x|)` is `exp(-x²/2)` times a polynomial in `t = 1 / (1 + 0.27·|x|)`, the form of
  /// Abramowitz and Stegun 7.1.26 with nine minimax coefficients. Nothing cancels in the tails: the
  /// relative error of Φ is below 7e-7 for |x| < 3, and below 5e-6 wherever Φ is a normal number.
  @inline(always)
  static func normal(_ x: Lanes) -> (density: Lanes, probability: Lanes) {
    let bell = exp(x * x * -0.5)
    let t = 1 / (1 + 0.27 * magnitude(x))
    var sum = t * 0.028_995_266 - 0.126_657_55
    sum = sum * t + 0.170_153_9
    sum = sum * t - 0.069_648_229
    sum = sum * t + 0.108_140_945
    sum = sum * t + 0.071_908_981
    sum = sum * t + 0.101_848_401
    sum = sum * t + 0.107_537_292
    sum = sum * t + 0.107_721_001
    let tail = sum * t * bell
    return (bell * 0.398_942_28, tail.replacing(with: 1 - tail, where: x .> 0))
  }

  /// `x · Φ(x)` and `Φ(x) + x · φ(x)`.
  @inline(always)
  static func gelu(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
    let (density, probability) = normal(x)
    return (x * probability, probability + x * density)
  }

  /// `x · s` and `s + x · s · (1 - s) · (2u)'` with `s = σ(2u)`, which is `(1 + tanh u) / 2`, and
  /// `u = sqrt(2/π) · (x + 0.044715 · x³)`.
  @inline(always)
  static func geluTanh(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
    let gate = sigmoid(1.595_769_12 * (x + 0.044_715 * x * x * x))
    let gateSlope = 1.595_769_12 * (1 + 0.134_145 * x * x)
    return (x * gate, gate + x * gate * (1 - gate) * gateSlope)
  }

  /// `x · s` and `s + x · s · (1 - s)` with `s = σ(x)`.
  @inline(always)
  static func silu(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
    let gate = sigmoid(x)
    return (x * gate, gate + x * gate * (1 - gate))
  }
}
