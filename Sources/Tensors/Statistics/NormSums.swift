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

  /// Measures the elements of a matrix in one pass; the norm is within 1.1e-6 of the exact one.
  public init(_ matrix: Matrix) {
    var lanes = NormLanes()
    matrix.lanes.add(to: &lanes)
    let (squareSum, maximum) = (lanes.squareSum, lanes.maximum)
    if BlockRange.holds(squareSum, isZero: maximum == 0) {
      norm = squareSum.squareRoot()
      self.maximum = maximum
    } else {
      self = NormSums(ElementSums(exactly: matrix))
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
