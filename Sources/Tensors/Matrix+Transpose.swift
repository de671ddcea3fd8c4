extension Matrix {
  /// Takes the elements of another matrix with rows and columns exchanged.
  ///
  /// Works through strips of 16 rows, so that this matrix is written a cache line at a time.
  public func copyTransposed(_ source: Matrix) {
    precondition(
      rowCount == source.columnCount && columnCount == source.rowCount,
      "A transposed matrix has as many rows as its original has columns.")
    let stripHeight = 16
    let wholeStrips = source.rowCount - source.rowCount % stripHeight
    for firstRow in stride(from: 0, to: wholeStrips, by: stripHeight) {
      copyStrip(source, firstRow: firstRow, height: stripHeight)
    }
    copyStrip(source, firstRow: wholeStrips, height: source.rowCount - wholeStrips)
  }

  @inline(always)
  private func copyStrip(_ source: Matrix, firstRow: Int, height: Int) {
    let (strip, width) = (source.base + firstRow * source.columnCount, source.columnCount)
    let (column, columnStride) = (base + firstRow, columnCount)
    for index in 0..<width {
      for row in 0..<height {
        column[index * columnStride + row] = strip[row * width + index]
      }
    }
  }
}
