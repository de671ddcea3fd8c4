/// What one column of a chart shows: the values of one or many steps, extremes kept.
public struct Sample: Equatable, Sendable {
  /// The smallest finite value, or +∞ when there is none.
  public var minimum: Float
  /// The largest finite value, or -∞ when there is none.
  public var maximum: Float
  /// The mean of the finite values.
  public var mean: Float
  /// Whether a value was NaN or infinite.
  public var hasNonfinite: Bool

  /// Makes a sample of several values.
  public init(minimum: Float, maximum: Float, mean: Float, hasNonfinite: Bool = false) {
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.hasNonfinite = hasNonfinite
  }

  /// Makes a sample of one value.
  public init(_ value: Float) {
    guard value.isFinite else {
      self = .nonfinite
      return
    }
    self.init(minimum: value, maximum: value, mean: value)
  }

  /// No value at all.
  public static let gap = Sample(minimum: .infinity, maximum: -.infinity, mean: 0)
  /// Values of which none was finite.
  public static let nonfinite = Sample(
    minimum: .infinity, maximum: -.infinity, mean: 0, hasNonfinite: true)

  /// Whether there is a finite value to draw.
  public var hasFinite: Bool {
    minimum <= maximum && minimum.isFinite && maximum.isFinite && mean.isFinite
  }
}

/// The smallest and largest of the finite values that an axis must hold.
public struct ValueExtent: Equatable, Sendable {
  /// The smallest finite value, or +∞ when there is none.
  public private(set) var minimum = Float.infinity
  /// The largest finite value, or -∞ when there is none.
  public private(set) var maximum = -Float.infinity
  /// The smallest finite value above 0, or +∞ when there is none.
  public private(set) var smallestPositive = Float.infinity

  /// Makes the extent of nothing.
  public init() {}

  /// Makes the extent of some samples.
  public init(_ samples: some Sequence<Sample>) {
    insert(samples)
  }

  /// Whether no finite value was inserted.
  public var isEmpty: Bool { minimum > maximum }

  /// Adds one value; NaN and infinities are left out.
  public mutating func insert(_ value: Float) {
    guard value.isFinite else { return }
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    if value > 0 { smallestPositive = min(smallestPositive, value) }
  }

  /// Adds the extremes of one sample.
  public mutating func insert(_ sample: Sample) {
    guard sample.hasFinite else { return }
    insert(sample.minimum)
    insert(sample.maximum)
    insert(sample.mean)
  }

  /// Adds the extremes of many samples.
  public mutating func insert(_ samples: some Sequence<Sample>) {
    for sample in samples { insert(sample) }
  }
}
