/// Which elements of a matrix belong together: those that share a mean, a factor or a term.
public enum ElementGroups: Equatable, Sendable {
  /// Every column is a group: one feature of all samples.
  case columns
  /// Every row is a group: all features of one sample.
  case rows
  /// Row r belongs to group `r mod count`: one channel of all samples, each of which has `count`
  /// rows.
  case channels(count: Int)

  /// The number of groups in a matrix.
  public func count(in matrix: Matrix) -> Int { rowPeriod(in: matrix) ?? matrix.columnCount }

  /// The number of elements in each group of a matrix.
  public func elementCount(in matrix: Matrix) -> Int {
    guard let period = rowPeriod(in: matrix) else { return matrix.rowCount }
    guard period > 0 else { return 0 }
    precondition(matrix.rowCount.isMultiple(of: period), "Every group has as many rows.")
    return matrix.rowCount / period * matrix.columnCount
  }

  /// After how many rows comes the next one of the same group; nil for columns.
  func rowPeriod(in matrix: Matrix) -> Int? {
    switch self {
    case .columns: nil
    case .rows: matrix.rowCount
    case .channels(let count): count
    }
  }
}
