/// Some neighbouring columns of a matrix, as products take them.
///
/// The rows of a window are not next to each other in memory: what works on the elements of a
/// ``Matrix`` one after the other does not work on a window.
public struct MatrixWindow {
  private let matrix: Matrix
  private let firstColumn: Int
  /// The number of columns.
  public let columnCount: Int

  /// Takes some columns of a matrix.
  init(_ matrix: Matrix, columns: Range<Int>) {
    precondition(
      0 <= columns.lowerBound && columns.upperBound <= matrix.columnCount,
      "The matrix has no such columns.")
    self.matrix = matrix
    firstColumn = columns.lowerBound
    columnCount = columns.count
  }

  /// The number of rows.
  public var rowCount: Int { matrix.rowCount }

  /// The first element; valid while the window, or its tensor, lives.
  var base: UnsafeMutablePointer<Float> { matrix.base + firstColumn }

  /// The distance in memory between the starts of two rows.
  var rowStride: Int { matrix.columnCount }

  /// One element.
  subscript(row: Int, column: Int) -> Float {
    get { matrix[row, firstColumn + column] }
    nonmutating set { matrix[row, firstColumn + column] = newValue }
  }

  /// Gives every element the same value.
  func fill(with value: Float) {
    for row in 0..<rowCount {
      (base + row * rowStride).update(repeating: value, count: columnCount)
    }
  }
}

extension Matrix {
  /// Some neighbouring columns.
  public func columns(_ range: Range<Int>) -> MatrixWindow { MatrixWindow(self, columns: range) }

  /// All columns.
  var window: MatrixWindow { columns(0..<columnCount) }
}
