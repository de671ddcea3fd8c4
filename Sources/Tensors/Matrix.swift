/// Some rows of a tensor, seen as a matrix: what every kernel works on.
///
/// A value that keeps its tensor alive; making one copies no element and allocates nothing.
public struct Matrix {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  private let storage: Tensor
  private let offset: Int

  /// Takes elements of a tensor from `offset` on.
  init(_ storage: Tensor, offset: Int, rowCount: Int, columnCount: Int) {
    precondition(
      offset + rowCount * columnCount <= storage.count, "This matrix is outside of its tensor.")
    self.storage = storage
    self.offset = offset
    self.rowCount = rowCount
    self.columnCount = columnCount
  }

  /// The number of elements.
  public var count: Int { rowCount * columnCount }

  /// The first element; valid while the matrix, or its tensor, lives.
  var base: UnsafeMutablePointer<Float> { storage.base + offset }

  /// The elements, sixteen at a time.
  var lanes: LaneView { LaneView(storage, base: base, count: count) }

  /// Some neighbouring elements of one row, by default all of it, sixteen at a time.
  func lanes(ofRow row: Int, columns: Range<Int>? = nil) -> LaneView {
    let columns = columns ?? 0..<columnCount
    precondition(
      0..<rowCount ~= row && 0 <= columns.lowerBound && columns.upperBound <= columnCount,
      "The matrix has no such row or columns.")
    let start = base + row * columnCount + columns.lowerBound
    return LaneView(storage, base: start, count: columns.count)
  }

  /// Whether another matrix is made of the very same elements, in as many rows and columns.
  public func isSame(as other: Matrix) -> Bool {
    storage === other.storage && offset == other.offset && hasShape(of: other)
  }

  /// Whether another matrix has as many rows and columns.
  func hasShape(of other: Matrix) -> Bool {
    rowCount == other.rowCount && columnCount == other.columnCount
  }
}

extension Matrix {
  /// Some of the rows.
  public func rows(_ range: Range<Int>) -> Matrix {
    precondition(
      0 <= range.lowerBound && range.upperBound <= rowCount, "The matrix has no such rows.")
    return Matrix(
      storage, offset: offset + range.lowerBound * columnCount, rowCount: range.count,
      columnCount: columnCount)
  }
}

extension Tensor {
  /// The whole tensor as a matrix whose rows are the outermost dimension.
  public var matrix: Matrix {
    Matrix(self, offset: 0, rowCount: rowCount, columnCount: shape.dropFirst().reduce(1, *))
  }

  /// The whole tensor as a matrix of so many columns, whatever its shape.
  public func matrix(columnCount: Int) -> Matrix {
    let rowCount = columnCount > 0 ? count / columnCount : 0
    precondition(rowCount * columnCount == count, "The elements do not fill whole rows.")
    return Matrix(self, offset: 0, rowCount: rowCount, columnCount: columnCount)
  }

  /// The whole tensor as one row.
  public var row: Matrix { elements(0..<count) }

  /// Some neighbouring elements as one row.
  public func elements(_ range: Range<Int>) -> Matrix {
    Matrix(self, offset: range.lowerBound, rowCount: 1, columnCount: range.count)
  }
}
