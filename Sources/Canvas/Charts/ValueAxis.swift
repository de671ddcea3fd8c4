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
  private let span: Double

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
}

extension ValueAxis.Scale {
  fileprivate func distance(of value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: value > 0 ? log10(value) : -.infinity
    }
  }
}

extension ValueAxis {
  /// Chooses readable bounds that hold every value of an extent.
  ///
  /// Values that differ very little get a wider axis, so that a flat line looks flat. The
  /// previous axis is kept while the values fit into it and fill at least half of what they would
  /// fill in a new one, so that bounds do not jitter from frame to frame.
  public static func fitting(
    _ extent: ValueExtent, scale: Scale, previous: ValueAxis? = nil
  ) -> ValueAxis {
    let fresh =
      switch scale {
      case .linear: linear(fitting: extent)
      case .logarithmic: logarithmic(fitting: extent)
      }
    guard let previous, previous.scale == scale, previous.holds(extent),
      previous.span <= 2 * fresh.span
    else { return fresh }
    return previous
  }

  private func holds(_ extent: ValueExtent) -> Bool {
    guard !extent.isEmpty else { return true }
    let smallest = scale == .linear ? extent.minimum : extent.smallestPositive
    return Double(smallest) >= lower && Double(extent.maximum) <= upper
  }

  /// The share of its magnitude that a linear axis shows at least.
  private static let smallestRelativeSpan = 0.02

  private static func linear(fitting extent: ValueExtent) -> ValueAxis {
    guard !extent.isEmpty else { return ValueAxis(scale: .linear, lower: 0, upper: 1) }
    var low = Double(extent.minimum)
    var high = Double(extent.maximum)
    let magnitude = max(abs(low), abs(high))
    let smallestSpan = magnitude > 0 ? magnitude * smallestRelativeSpan : 1
    if high - low < smallestSpan {
      let middle = (low + high) / 2
      low = middle - smallestSpan / 2
      high = middle + smallestSpan / 2
    }
    if extent.minimum >= 0 { low = max(0, low) }
    let step = NiceNumber.atLeast((high - low) / 4)
    return ValueAxis(
      scale: .linear, lower: NiceNumber.floor(low, step: step),
      upper: NiceNumber.ceil(high, step: step))
  }

  /// The factor between the bounds that a logarithmic axis shows at least.
  private static let smallestFactor = 1.25
  /// The factor that it shows at most; smaller values stand on the bottom.
  private static let largestFactor = 1e16

  private static func logarithmic(fitting extent: ValueExtent) -> ValueAxis {
    guard extent.smallestPositive.isFinite else {
      return ValueAxis(scale: .logarithmic, lower: 0.1, upper: 1)
    }
    let high = Double(extent.maximum)
    let low = max(Double(extent.smallestPositive), high / largestFactor)
    let padding = max(1, (smallestFactor / (high / low)).squareRoot())
    return ValueAxis(
      scale: .logarithmic, lower: NiceNumber.atMost(low / padding),
      upper: NiceNumber.atLeast(high * padding))
  }
}
