extension CellBuffer {
  /// The frame as a terminal of some depth shows it: where colours tell the steps of a heat map
  /// apart, its cells are full of their colour instead of shaded.
  ///
  /// The cell that is pointed at shows a cross.
  public func withSolidHeat(depth: ColorDepth) -> CellBuffer {
    guard depth == .many, theme != .monochrome else { return self }
    var frame = self
    for row in 0..<height {
      for (column, cell) in self.row(row).enumerated() where cell.style.role.isHeat {
        let glyph: Unicode.Scalar = cell.style.isReversed ? "+" : " "
        frame[column: column, row: row] = Cell(
          glyph, style: Style(cell.style.role, bold: cell.style.isReversed, reversed: true))
      }
    }
    return frame
  }
}

extension Role {
  /// Whether it is a step of the ramp of heat maps.
  fileprivate var isHeat: Bool {
    switch self {
    case .heat0, .heat1, .heat2, .heat3, .heat4, .heat5, .heat6, .heat7: true
    case .text, .dim, .border, .title, .accent, .good, .warning, .danger, .primary, .secondary,
      .threshold, .mark, .reference:
      false
    }
  }
}
