/// Running mean and variance of the global norm, as ZClip follows them.
///
/// Source: Kumar and others (2025), ZClip: adaptive spike mitigation for LLM pre-training.
struct NormTrend: Equatable, Sendable {
  /// μ.
  var mean = 0.0
  /// σ².
  var variance = 0.0

  /// Keeps z finite while the norm has not varied.
  private static let deviationOffset = 1e-6

  /// The limit on a norm that is a spike, nil for any other.
  ///
  /// With ``score(of:)`` as z and `z > zLimit`: `μ + zLimit · σ / (z / zLimit)`, which is
  /// nearer to the mean the larger the spike is.
  func limit(of norm: Double, zLimit: Double) -> Double? {
    let z = score(of: norm)
    return z > zLimit ? mean + zLimit * variance.squareRoot() / (z / zLimit) : nil
  }

  /// The standard score of a norm: `z = (N - μ) / (σ + 1e-6)`.
  func score(of norm: Double) -> Double {
    (norm - mean) / (variance.squareRoot() + Self.deviationOffset)
  }

  /// Takes the first norm, or one of the first, into the plain mean and variance of `count` of
  /// them.
  mutating func begin(with norm: Double, count: Int) {
    let difference = norm - mean
    mean += difference / Double(count)
    variance += (difference * (norm - mean) - variance) / Double(count)
  }

  /// Goes on to the next norm; the variance uses the new mean.
  mutating func follow(_ norm: Double, smoothing: Double) {
    mean = smoothing * mean + (1 - smoothing) * norm
    let difference = norm - mean
    variance = smoothing * variance + (1 - smoothing) * difference * difference
  }
}
