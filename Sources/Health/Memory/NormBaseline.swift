#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a norm is used to be: an exponential moving mean and variance of its natural logarithm.
///
/// A spike enters the averages only up to ``spikeLimit`` standard deviations, so that an
/// explosion does not become the new normal while it happens.
struct NormBaseline: Equatable, Sendable {
  /// Observations before a z-score is given.
  static let warmUpCount = 20
  private static let spikeLimit = 2.5
  private static let decay = 0.95
  /// A norm that hardly varies still may double without being suspicious.
  private static let smallestDeviation = 0.1

  private var mean = 0.0
  private var variance = 0.0
  private var count = 0
  /// The largest the moving mean has been since the warm-up.
  private var peak = -Double.infinity

  /// The geometric mean of the norms seen, or nil during warm-up.
  private(set) var typicalNorm: Double?

  /// Whether a norm is above all that was ever usual; false during warm-up.
  func isBeyondPeak(_ norm: Float) -> Bool {
    count >= Self.warmUpCount && norm > 0 && log(Double(norm)) > peak
  }

  /// How many standard deviations a norm lies above the baseline; 0 during warm-up.
  func zScore(_ norm: Float) -> Double {
    guard count >= Self.warmUpCount, norm > 0 else { return 0 }
    return (log(Double(norm)) - mean) / max(variance.squareRoot(), Self.smallestDeviation)
  }

  /// How many times larger a norm is than the baseline; 1 during warm-up.
  func growth(_ norm: Float) -> Double {
    typicalNorm.map { Double(norm) / $0 } ?? 1
  }

  /// Lets one finite norm above 0 into the averages.
  mutating func observe(_ norm: Float) {
    guard norm.isFinite, norm > 0 else { return }
    var value = log(Double(norm))
    count += 1
    guard count > 1 else {
      mean = value
      return
    }
    if count > Self.warmUpCount {
      value = min(
        value, mean + Self.spikeLimit * max(variance.squareRoot(), Self.smallestDeviation))
    }
    let decay = min(Self.decay, 1 - 1 / Double(count))
    let distance = value - mean
    mean += (1 - decay) * distance
    variance = decay * (variance + (1 - decay) * distance * distance)
    guard count >= Self.warmUpCount else { return }
    peak = max(peak, mean)
    typicalNorm = exp(mean)
  }
}
