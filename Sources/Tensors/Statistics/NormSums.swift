/// The norm of many elements, their largest magnitude and what is not finite among them: what is
/// measured where ``ElementSums`` would be more than anybody asks for.
public struct NormSums: Equatable, Sendable {
  /// L2 norm of all elements, summed in Double: NaN or infinite as soon as one of them is.
  public private(set) var norm = 0.0
  /// The largest magnitude of the finite elements; 0 when there is none.
  public private(set) var maximum: Float = 0
  /// The number of NaN elements.
  public private(set) var nanCount = 0
  /// The number of infinite elements.
  public private(set) var infCount = 0

  /// Measures nothing.
  public init() {}

  /// Measures the elements of a matrix in one pass.
  public init(_ matrix: Matrix) {
    let finite = FiniteNorm(matrix)
    if finite.squareSum.isFinite {
      norm = finite.squareSum.squareRoot()
      maximum = finite.maximum
    } else {
      self = NormSums(ElementSums(matrix))
    }
  }

  /// Takes from all sums what belongs to the norm.
  public init(_ sums: ElementSums) {
    norm = sums.norm
    maximum = sums.maximum
    nanCount = sums.nanCount
    infCount = sums.infCount
  }
}

/// The norm of elements that are taken to be finite.
private struct FiniteNorm {
  /// Σx²; NaN or infinite when an element is.
  private(set) var squareSum: Double
  private(set) var maximum: Float

  /// Works on two vectors at a time, so that no sum waits for the one before it.
  init(_ matrix: Matrix) {
    let elements = matrix.lanes
    var (even, odd) = (NormLanes(), NormLanes())
    for pair in 0..<elements.wholeCount / 2 {
      even.add(elements[whole: 2 * pair])
      odd.add(elements[whole: 2 * pair + 1])
    }
    for index in elements.wholeCount / 2 * 2..<elements.indices.upperBound {
      even.add(elements[index])
    }
    squareSum = even.squares.total + odd.squares.total
    maximum = max(even.maxima.largest, odd.maxima.largest)
  }
}

/// Partial sums of squares and largest magnitudes.
private struct NormLanes {
  var squares = DoubleLanes()
  var maxima = Lanes.zero

  @inline(__always)
  mutating func add(_ x: Lanes) {
    squares.addSquares(of: DoubleLanes(x))
    let magnitude = VectorMath.magnitude(x)
    maxima = maxima.replacing(with: magnitude, where: magnitude .> maxima)
  }
}

extension Matrix {
  /// Σx² over all elements, in Double; NaN or infinite when an element is.
  func squareSum() -> Double { FiniteNorm(self).squareSum }
}
