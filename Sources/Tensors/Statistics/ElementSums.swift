/// What one pass over the elements of a gradient or an output adds up.
///
/// Sums are taken in Double and over finite elements only, so that neither an overflow of Float32
/// nor a NaN hides what the other elements say.
public struct ElementSums: Equatable, Sendable {
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
  /// The number of elements that lie inside a saturation band, infinite ones included.
  public internal(set) var saturatedCount = 0

  /// Adds nothing up.
  public init() {}

  /// Adds one element; by definition the same as a pass over all of them.
  package mutating func add(_ value: Float, saturation: SaturationBand? = nil) {
    count += 1
    if let saturation, saturation.contains(value) { saturatedCount += 1 }
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
  private var finiteCount: Int { count - nanCount - infCount }

  /// L2 norm of *all* elements: NaN or infinite as soon as one of them is.
  public var norm: Double {
    if nanCount > 0 { return .nan }
    return infCount > 0 ? .infinity : squareSum.squareRoot()
  }

  /// Mean of the finite elements; 0 when there is none.
  public var mean: Double { sum / Double(max(1, finiteCount)) }

  /// Mean magnitude of the finite elements; 0 when there is none.
  public var meanMagnitude: Double { magnitudeSum / Double(max(1, finiteCount)) }

  /// Standard deviation of the finite elements: the root of their mean squared distance from the
  /// mean; 0 where they differ by less than the spacing of Float32.
  public var standardDeviation: Double {
    let meanSquare = squareSum / Double(max(1, finiteCount))
    let variance = meanSquare - mean * mean
    return variance > 1e-15 * meanSquare ? variance.squareRoot() : 0
  }

  /// Share of all elements that are 0; 0 when there is none.
  public var zeroFraction: Double { Double(zeroCount) / Double(max(1, count)) }

  /// Share of all elements that are saturated; 0 when there is none.
  public var saturatedFraction: Double { Double(saturatedCount) / Double(max(1, count)) }
}
