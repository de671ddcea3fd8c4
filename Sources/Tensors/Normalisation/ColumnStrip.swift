/// Sixteen neighbouring columns of a matrix, read row by row.
///
/// The last strip of a matrix overlaps the one before it where the columns do not divide by
/// sixteen; where there are fewer, the missing ones read as anything, for nobody asks for them.
struct ColumnStrip {
  /// The columns that no strip before this one has.
  let columns: Range<Int>
  private let matrix: Matrix
  private let firstColumn: Int

  /// Takes the columns from `firstColumn` on.
  init(_ matrix: Matrix, from firstColumn: Int) {
    self.matrix = matrix
    let end = min(firstColumn + Lanes.scalarCount, matrix.columnCount)
    columns = firstColumn..<end
    self.firstColumn = max(0, end - Lanes.scalarCount)
  }

  /// One row of the strip.
  @inline(always)
  subscript(row: Int) -> Lanes {
    let position = row * matrix.columnCount + firstColumn
    guard position + Lanes.scalarCount <= matrix.count else { return end(from: position) }
    return UnsafeRawPointer(matrix.base + position).loadUnaligned(as: Lanes.self)
  }

  private func end(from position: Int) -> Lanes {
    var lanes = Lanes.zero
    for (lane, position) in (position..<matrix.count).enumerated() {
      lanes[lane] = matrix.base[position]
    }
    return lanes
  }

  /// The place of a column in a row of the strip.
  func lane(of column: Int) -> Int { column - firstColumn }

  /// Adds up something of every row, for each column.
  @inline(always)
  func sum(_ value: (_ row: Int, _ x: Lanes) -> Lanes) -> SIMD16<Double> {
    var sum = DoubleLanes()
    for row in 0..<matrix.rowCount {
      sum.add(value(row, self[row]))
    }
    return sum.values
  }
}

extension Matrix {
  /// Walks through all columns, sixteen at a time.
  @inline(always)
  func forEachStrip(_ body: (ColumnStrip) -> Void) {
    for column in stride(from: 0, to: columnCount, by: Lanes.scalarCount) {
      body(ColumnStrip(self, from: column))
    }
  }
}
