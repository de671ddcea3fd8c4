/// Rows of a table that are looked up by their index.
extension Matrix {
  /// Takes as row i the row of a table whose index, a whole number, is element i of `indices`.
  public func copyRows(of table: Matrix, at indices: Matrix) {
    forEachRow(of: table, at: indices) { row, tableRow in
      row.update(from: tableRow, count: columnCount)
    }
  }

  /// Adds row i to the row of a table whose index is element i of `indices`, the first row first:
  /// equal indices add up in the same order every time.
  public func addRows(to table: Matrix, at indices: Matrix) {
    forEachRow(of: table, at: indices) { row, tableRow in
      for column in 0..<columnCount {
        tableRow[column] += row[column]
      }
    }
  }

  @inline(__always)
  private func forEachRow(
    of table: Matrix, at indices: Matrix,
    _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    precondition(
      indices.count == rowCount && table.columnCount == columnCount,
      "A lookup has an index a row and the width of its table.")
    for row in 0..<rowCount {
      let index = Int(exactly: indices.base[row]) ?? -1
      precondition(0..<table.rowCount ~= index, "The table has no row of this index.")
      body(base + row * columnCount, table.base + index * columnCount)
    }
  }
}
