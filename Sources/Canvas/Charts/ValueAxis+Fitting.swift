extension ValueAxis {
  /// The axis of values of which none can be shown.
  private static func empty(_ scale: Scale) -> ValueAxis {
    switch scale {
    case .linear: ValueAxis(scale: .linear, lower: 0, upper: 1)
    case .logarithmic: ValueAxis(scale: .logarithmic, lower: 0.1, upper: 1)
    }
  }

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
    guard !extent.isEmpty else { return empty(.linear) }
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
  private static let smallestFactor = 1.05
  /// The factor up to which its bounds are multiples of a step, as those of a linear axis: with 1, 2
  /// and 5 alone, values that lie close together would fill a small part of it.
  static let largestSteppedFactor = 3.0
  /// The factor that it shows at most; smaller values stand on the bottom.
  private static let largestFactor = 1e16

  private static func logarithmic(fitting extent: ValueExtent) -> ValueAxis {
    guard extent.smallestPositive.isFinite else { return empty(.logarithmic) }
    let high = Double(extent.maximum)
    let low = max(Double(extent.smallestPositive), high / largestFactor)
    let padding = max(1, (smallestFactor / (high / low)).squareRoot())
    let (lower, upper) = (low / padding, high * padding)
    guard upper / lower > largestSteppedFactor else { return stepped(lower, upper) }
    return ValueAxis(
      scale: .logarithmic, lower: NiceNumber.atMost(lower), upper: NiceNumber.atLeast(upper))
  }

  /// A logarithmic axis between multiples of a readable step.
  private static func stepped(_ low: Double, _ high: Double) -> ValueAxis {
    let step = NiceNumber.atLeast((high - low) / 4)
    let lower = NiceNumber.floor(low, step: step)
    return ValueAxis(
      scale: .logarithmic, lower: lower > 0 ? lower : low,
      upper: NiceNumber.ceil(high, step: step))
  }
}

extension ValueAxis {
  /// Chooses the values themselves as bounds, without labels in mind.
  ///
  /// Values that differ very little stay near the bottom.
  static func filling(_ extent: ValueExtent, scale: Scale) -> ValueAxis {
    switch scale {
    case .linear:
      guard !extent.isEmpty else { return empty(.linear) }
      let low = Double(extent.minimum)
      let high = Double(extent.maximum)
      let smallest = low + 0.05 * max(abs(low), abs(high))
      let upper = max(high, smallest)
      return ValueAxis(scale: .linear, lower: low, upper: upper > low ? upper : low + 1)
    case .logarithmic:
      guard extent.smallestPositive.isFinite else { return empty(.logarithmic) }
      let low = Double(extent.smallestPositive)
      let upper = max(Double(extent.maximum), low * 1.5)
      return ValueAxis(scale: .logarithmic, lower: low, upper: upper)
    }
  }
}
