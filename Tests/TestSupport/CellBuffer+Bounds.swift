public import Canvas

extension CellBuffer {
  /// Whether nothing but one cell stands outside a rectangle.
  public func isFilled(with cell: Cell, outside area: Rect) -> Bool {
    (0..<height).allSatisfy { row in
      (0..<width).allSatisfy { column in
        let isInside =
          (area.column..<area.endColumn).contains(column)
          && (area.row..<area.endRow).contains(row)
        return isInside || self[column: column, row: row] == cell
      }
    }
  }
}
