/// What one pass over the elements of a gradient adds up.
///
/// Sums are taken in Double and over finite elements only, so that neither an overflow of Float32
/// nor a NaN hides what the other elements say.
public struct ElementSums: Equatable, Sendable, MomentSums {
  /// The number of elements.
  public internal(set) var count = 0
  /// Σx.
  public internal(set) var sum = 0.0
  /// Σ|x|.
  public internal(set) var magnitudeSum = 0.0
  /// Σx².
  public internal(set) var squareSum = 0.0
  /// The largest |x|.
  public internal(set) var maximum: Float = 0
  /// The number of elements that are 0 or -0.
  public internal(set) var zeroCount = 0
  /// The number of NaN elements.
  public internal(set) var nanCount = 0
  /// The number of infinite elements.
  public internal(set) var infCount = 0

  /// Adds nothing up.
  public init() {}

  /// Adds one element; by definition the same as a pass over all of them.
  package mutating func add(_ value: Float) {
    count += 1
    guard value.isFinite else {
      if value.isNaN { nanCount += 1 } else { infCount += 1 }
      return
    }
    sum += Double(value)
    magnitudeSum += Double(abs(value))
    squareSum += Double(value) * Double(value)
    maximum = max(maximum, abs(value))
    if value == 0 { zeroCount += 1 }
  }
}

extension ElementSums {
  /// L2 norm of *all* elements: NaN or infinite as soon as one of them is.
  public var norm: Double {
    if nanCount > 0 { return .nan }
    return infCount > 0 ? .infinity : squareSum.squareRoot()
  }

  /// Mean magnitude of the finite elements; 0 when there is none.
  public var meanMagnitude: Double { magnitudeSum / Double(max(1, finiteCount)) }
}
