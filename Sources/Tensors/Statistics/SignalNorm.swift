/// The norm of the gradient that comes back to a layer, and what is not finite in it.
public struct SignalNorm: Equatable, Sendable {
  /// L2 norm of all elements, summed in Double: NaN or infinite as soon as one of them is.
  public private(set) var norm = 0.0
  /// The number of NaN elements.
  public private(set) var nanCount = 0
  /// The number of infinite elements.
  public private(set) var infCount = 0

  /// Measures the elements of a matrix in one pass; the norm is within 1.1e-6 of the exact one.
  public init(_ matrix: Matrix) {
    var lanes = SquareLanes()
    matrix.lanes.add(to: &lanes)
    let squareSum = lanes.squareSum
    if BlockRange.holds(squareSum) {
      norm = squareSum.squareRoot()
    } else {
      take(ElementSums(exactly: matrix))
    }
  }

  private mutating func take(_ sums: ElementSums) {
    norm = sums.norm
    nanCount = sums.nanCount
    infCount = sums.infCount
  }
}
