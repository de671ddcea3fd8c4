#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ValueExtent {
  /// The share of samples at either end that may lie outside.
  private static let outlierShare = 0.02
  /// How much of the axis those may take before they are left out, in heights of the others.
  private static let largestOutlierSpan = 2.0
  /// The fewest samples of which one can be an outlier.
  private static let smallestCount = 20

  /// Makes the extent of samples without the few that would flatten all others.
  ///
  /// What lies between the percentiles 2 and 98 is always held. Beyond, a side is left out when it
  /// alone would take more than twice as much of an axis on this scale.
  public init(usualOf samples: some Sequence<Sample>, scale: ValueAxis.Scale) {
    self.init(samples)
    let shown = samples.filter { $0.hasFinite && (scale == .linear || $0.minimum > 0) }
    guard shown.count >= Self.smallestCount else { return }
    let skipped = max(1, Int(Double(shown.count) * Self.outlierShare))
    let low = shown.map(\.minimum).sorted()[skipped]
    let high = shown.map(\.maximum).sorted()[shown.count - 1 - skipped]
    guard low <= high else { return }
    let span = scale.distance(from: low, to: high)
    let isLowUsual = scale.distance(from: least(scale), to: low) <= Self.largestOutlierSpan * span
    let isHighUsual = scale.distance(from: high, to: maximum) <= Self.largestOutlierSpan * span
    self = ValueExtent([
      Sample(isLowUsual ? least(scale) : low), Sample(isHighUsual ? maximum : high),
    ])
  }

  private func least(_ scale: ValueAxis.Scale) -> Float {
    scale == .linear ? minimum : smallestPositive
  }
}

extension ValueAxis.Scale {
  /// How far apart two values stand, in units of the scale.
  fileprivate func distance(from low: Float, to high: Float) -> Double {
    switch self {
    case .linear: Double(high) - Double(low)
    case .logarithmic: log10(Double(high)) - log10(Double(low))
    }
  }
}
