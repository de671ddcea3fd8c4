/// A change of scale for every column of a table: `(x - centre) × factor`.
public struct ColumnScaling: Equatable, Sendable {
  /// What becomes zero, column by column.
  public let centres: [Float]
  /// What one unit becomes, column by column.
  public let factors: [Float]

  /// Multiplies every one of `width` columns by the same factor.
  public init(factor: Float, width: Int) {
    centres = Array(repeating: 0, count: width)
    factors = Array(repeating: factor, count: width)
  }

  /// Gives every column mean 0 and standard deviation 1.
  ///
  /// A column without spread is only moved, so that it becomes 0.
  public init(standardising moments: ColumnMoments) {
    centres = moments.means.map { Float($0) }
    factors = moments.variances.map { $0 > 0 ? Float(1 / $0.squareRoot()) : 1 }
  }

  /// Scales the first rows of a buffer in place.
  public func apply(to values: inout MutableSpan<Float>, rowCount: Int) {
    let width = factors.count
    precondition(rowCount * width <= values.count, "There are fewer rows than that to scale.")
    let centres = centres.span
    let factors = factors.span
    for row in 0..<rowCount {
      let start = row * width
      for column in 0..<width {
        values[unchecked: start + column] =
          (values[unchecked: start + column] - centres[unchecked: column])
          * factors[unchecked: column]
      }
    }
  }
}
