internal import Telemetry

/// What mode `norm` would have done to a stretch of steps at any τ.
///
/// A threshold costs a binary search: scaling keeps norms in their order, so that those above the
/// first that is clipped are clipped too, and the median stays the median.
public struct ThresholdCurve: Equatable, Sendable {
  /// One τ and what came of it.
  public struct Point: Equatable, Sendable {
    /// τ.
    public let threshold: Float
    /// The share of steps that are clipped, 0...1.
    public let clippedShare: Float
    /// The norm in the middle after clipping.
    public let medianAfter: Float
  }

  /// The finite norms above 0, in order of size.
  private let norms: [Float]

  /// The largest factor between the median and an end of the curve.
  private static let largestFactor: Float = 1e4

  /// Takes the norms of a stretch; nil when none is above 0.
  public init?(_ stretch: NormStretch) {
    norms = stretch.norms.filter { $0 > 0 }.sorted()
    if norms.isEmpty { return nil }
  }

  /// The thresholds between which something changes: from the smallest norm to the largest, as far
  /// as they are not out of all proportion.
  public var interestingThresholds: ClosedRange<Float> {
    let middle = norms[norms.count / 2]
    let lower = max(norms[0], middle / Self.largestFactor, .leastNormalMagnitude)
    let upper = max(lower, min(norms[norms.count - 1], middle * Self.largestFactor))
    return lower...min(upper, .greatestFiniteMagnitude)
  }

  /// What a threshold would have done.
  public func point(at threshold: Float) -> Point {
    let policy = ClippingPolicy(settings: ClippingSettings(mode: .norm, threshold: threshold))
    return point(of: policy)
  }

  /// What several thresholds would have done.
  public func points(at thresholds: [Float]) -> [Point] {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .norm))
    return thresholds.map { threshold in
      policy.settings.threshold = threshold
      return point(of: policy)
    }
  }

  private func point(of policy: ClippingPolicy) -> Point {
    let median = norms[norms.count / 2]
    return Point(
      threshold: policy.settings.threshold,
      clippedShare: Float(norms.count - firstClipped(by: policy)) / Float(norms.count),
      medianAfter: Float(policy.norm(leftOf: Double(median))))
  }

  /// The place of the smallest norm that is clipped, or the number of norms.
  private func firstClipped(by policy: ClippingPolicy) -> Int {
    var places = 0..<norms.count
    while !places.isEmpty {
      let middle = places.lowerBound + places.count / 2
      let isClipped = policy.clips(Double(norms[middle]))
      places = isClipped ? places.lowerBound..<middle : middle + 1..<places.upperBound
    }
    return places.lowerBound
  }
}

extension ClippingPolicy {
  /// The share by which a norm must shrink to count as clipped, which rounding does not reach.
  private static let smallestChange: Float = 1e-6

  /// Whether a gradient of some global norm would be made smaller now, by more than rounding.
  func clips(_ norm: Double) -> Bool {
    guard case .scale(let factor) = decision(for: GradientNorms(global: norm)) else { return false }
    return factor < 1 - Self.smallestChange
  }

  /// The global norm that is left of one, in a mode that scales all gradients by one factor.
  fileprivate func norm(leftOf norm: Double) -> Double {
    guard case .scale(let factor) = decision(for: GradientNorms(global: norm)) else { return norm }
    return norm * Double(factor)
  }

  /// The share of norms that mode `norm` clips at a threshold; those that are not finite do not
  /// count, and of none it is 0.
  static func clippedShare(of norms: [Float], at threshold: Float) -> Float {
    let policy = ClippingPolicy(settings: ClippingSettings(mode: .norm, threshold: threshold))
    let finite = norms.filter(\.isFinite)
    return Float(finite.count { policy.clips(Double($0)) }) / Float(max(1, finite.count))
  }
}
