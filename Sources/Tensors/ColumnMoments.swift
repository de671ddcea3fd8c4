/// Mean and variance of every column of a table that is read row by row.
///
/// B. P. Welford, "Note on a method for calculating corrected sums of squares and products"
/// (1962): one pass, in Double, without the cancellation of sums of squares.
public struct ColumnMoments: Equatable, Sendable {
  private struct Column: Equatable, Sendable {
    var mean = 0.0
    var squares = 0.0
  }

  private var columns: [Column]
  private var rowCount = 0

  /// Starts without a row.
  public init(width: Int) {
    columns = Array(repeating: Column(), count: width)
  }

  /// The mean of every column so far.
  public var means: [Double] { columns.map(\.mean) }

  /// The variance of every column so far, divided by the number of rows.
  public var variances: [Double] { columns.map { $0.squares / Double(max(1, rowCount)) } }

  /// Takes the next row.
  public mutating func add(_ row: Span<Float>) {
    precondition(row.count == columns.count, "A row has as many values as there are columns.")
    rowCount += 1
    let weight = 1 / Double(rowCount)
    for index in row.indices {
      let value = Double(row[index])
      let distance = value - columns[index].mean
      columns[index].mean += distance * weight
      columns[index].squares += distance * (value - columns[index].mean)
    }
  }
}
