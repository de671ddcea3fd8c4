#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finite norms in order of size, and what is usual among them.
public struct NormQuantiles: Equatable, Sendable {
  private let sorted: [Float]

  /// The standard deviations of a normal distribution in one median absolute deviation.
  private static let deviationsPerMedianDeviation = 1.4826

  /// Takes norms in any order; those that are not finite are left out.
  public init(_ norms: some Sequence<Float>) {
    sorted = norms.filter(\.isFinite).sorted()
  }

  /// The number of norms.
  public var count: Int { sorted.count }

  /// The norm that a share of them, 0...1, is not above; nil when there is none.
  public func quantile(_ share: Double) -> Float? {
    guard !sorted.isEmpty else { return nil }
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// The norm in the middle.
  public var median: Float? { quantile(0.5) }

  /// The largest norm.
  public var largest: Float? { sorted.last }

  /// A norm so many robust standard deviations above the median: `exp(m + k · 1.4826 · MAD)`.
  ///
  /// m is the median of the logarithms of the norms, MAD the median of their distances from m; a
  /// few outliers move neither. Source: Leys and others (2013), Detecting outliers: do not use
  /// standard deviation around the mean, use absolute deviation around the median.
  ///
  /// - Parameter deviations: k, the robust z-score of the norm that is returned.
  /// - Returns: that norm; nil when no norm is above 0.
  public func norm(atRobustScore deviations: Double) -> Float? {
    let logarithms = sorted.filter { $0 > 0 }.map { log(Double($0)) }
    guard let middle = Self.median(ofSorted: logarithms) else { return nil }
    let distances = logarithms.map { abs($0 - middle) }.sorted()
    guard let deviation = Self.median(ofSorted: distances) else { return nil }
    return Float(exp(middle + deviations * Self.deviationsPerMedianDeviation * deviation))
  }

  private static func median(ofSorted values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
  }
}
