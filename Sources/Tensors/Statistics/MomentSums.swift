/// Sums over finite elements, and what follows from them: inlinable, so that a caller who knows the
/// type reads its fields.
public protocol MomentSums {
  /// The number of elements.
  var count: Int { get }
  /// Σx.
  var sum: Double { get }
  /// Σx².
  var squareSum: Double { get }
  /// The number of elements that are 0 or -0.
  var zeroCount: Int { get }
  /// The number of NaN elements.
  var nanCount: Int { get }
  /// The number of infinite elements.
  var infCount: Int { get }
}

extension MomentSums {
  /// The number of elements that are neither NaN nor infinite.
  @inlinable
  public var finiteCount: Int { count - nanCount - infCount }

  /// Mean of the finite elements; 0 when there is none.
  @inlinable
  public var mean: Double { sum / Double(max(1, finiteCount)) }

  /// Standard deviation of the finite elements: the root of their mean squared distance from the
  /// mean; 0 where they differ by less than the spacing of Float32.
  @inlinable
  public var standardDeviation: Double {
    let meanSquare = squareSum / Double(max(1, finiteCount))
    let variance = meanSquare - mean * mean
    return variance > 1e-15 * meanSquare ? variance.squareRoot() : 0
  }

  /// Share of all elements that are 0; 0 when there is none.
  @inlinable
  public var zeroFraction: Double { Double(zeroCount) / Double(max(1, count)) }
}
