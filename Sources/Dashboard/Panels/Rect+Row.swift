internal import Canvas

extension Rect {
  /// One row of a rectangle, counted from its top.
  func row(_ offset: Int) -> Rect {
    Rect(column: column, row: row + offset, width: width, height: offset < height ? 1 : 0)
  }
}
