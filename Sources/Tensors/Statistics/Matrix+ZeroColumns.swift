internal import CProcessor

extension Matrix {
  /// The number of columns that are 0 in every row.
  ///
  /// Reads no further down than it has to: in a healthy network a few rows.
  public func zeroColumnCount() -> Int {
    guard rowCount > 0 else { return 0 }
    let stripCount = columnCount / Lanes.scalarCount
    let inStrips = stride(from: 0, to: stripCount, by: 64).reduce(0) {
      $0 + zeroColumnCount(inStrips: $1..<min($1 + 64, stripCount))
    }
    return (stripCount * Lanes.scalarCount..<columnCount).reduce(inStrips) {
      $0 + (isZero(column: $1) ? 1 : 0)
    }
  }

  /// The same for neighbouring strips of sixteen columns, row after row.
  private func zeroColumnCount(inStrips strips: Range<Int>) -> Int {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: strips.count) { liveColumns in
      liveColumns.initialize(repeating: 0)
      var zeroCount = strips.count * Lanes.scalarCount
      for first in stride(from: 0, to: rowCount, by: 8) where zeroCount > 0 {
        for row in first..<min(first + 8, rowCount) {
          note(row, strips, in: liveColumns)
        }
        zeroCount = liveColumns.reduce(0) { $0 + (~$1).nonzeroBitCount }
      }
      return zeroCount
    }
  }

  /// Sets the bit of every column that is not 0 in a row.
  @inline(__always)
  private func note(
    _ row: Int, _ strips: Range<Int>, in liveColumns: UnsafeMutableBufferPointer<UInt16>
  ) {
    let start = base + (row * columnCount + strips.lowerBound * Lanes.scalarCount)
    for strip in 0..<strips.count {
      let elements = UnsafeRawPointer(start + strip &* Lanes.scalarCount)
      liveColumns[strip] |= cprocessor_nonzero_bits(elements.loadUnaligned(as: Lanes.self))
    }
  }

  /// Whether a column is 0 in every row.
  private func isZero(column: Int) -> Bool {
    (0..<rowCount).allSatisfy { base[$0 * columnCount + column] == 0 }
  }
}
