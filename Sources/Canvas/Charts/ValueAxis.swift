#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where values stand between the bottom and the top of a chart.
public struct ValueAxis: Equatable, Sendable {
  /// How distances on the screen relate to values.
  public enum Scale: String, CaseIterable, Equatable, Sendable {
    /// Equal distances are equal differences.
    case linear
    /// Equal distances are equal factors.
    case logarithmic
  }

  /// How distances on the screen relate to values.
  public let scale: Scale
  /// The value at the bottom.
  public let lower: Double
  /// The value at the top, above `lower`.
  public let upper: Double
  private let origin: Double
  /// The distance between the bounds on the scale.
  let span: Double

  /// Makes an axis from finite bounds, which must be in order and positive on a logarithmic scale.
  public init(scale: Scale, lower: Double, upper: Double) {
    precondition(lower.isFinite && upper.isFinite && lower < upper, "Bounds must be in order.")
    precondition(scale == .linear || lower > 0, "A logarithmic axis starts above zero.")
    self.scale = scale
    self.lower = lower
    self.upper = upper
    origin = scale.distance(of: lower)
    span = scale.distance(of: upper) - origin
  }

  /// The share of the height at which a value stands: 0 at the bottom, 1 at the top.
  ///
  /// Values out of bounds give shares out of 0...1; zero and less on a logarithmic axis give -∞.
  public func position(of value: Float) -> Double {
    (scale.distance(of: Double(value)) - origin) / span
  }

  /// The value that stands at a share of the height, 0...1.
  public func value(at position: Double) -> Double {
    min(upper, max(lower, scale.value(at: origin + position * span)))
  }
}

extension ValueAxis.Scale {
  fileprivate func distance(of value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: value > 0 ? log10(value) : -.infinity
    }
  }

  fileprivate func value(at distance: Double) -> Double {
    switch self {
    case .linear: distance
    case .logarithmic: pow(10, distance)
    }
  }
}
