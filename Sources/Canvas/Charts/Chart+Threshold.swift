extension Chart {
  /// Draws the line of the threshold, when it is within bounds.
  func drawThresholdLine(in plot: Rect, of buffer: inout CellBuffer) {
    guard let threshold, thresholdSide == .within else { return }
    switch glyphs {
    case .braille: drawDottedLine(at: threshold.value, in: plot, of: &buffer)
    case .blocks, .ascii:
      let line = Rect(
        column: plot.column, row: thresholdRow(threshold, in: plot), width: plot.width, height: 1)
      buffer.fill(line, with: Cell(glyphs.box.horizontal, style: Style(.threshold)))
    }
  }

  private func drawDottedLine(at value: Float, in plot: Rect, of buffer: inout CellBuffer) {
    var grid = DotGrid(width: plot.width, height: plot.height, glyphs: glyphs)
    let row = dotRow(of: value, rows: grid.rows)
    for column in 0..<grid.columns { grid.fill(column: column, rows: row...row) }
    grid.paint(at: plot, of: &buffer, style: Style(.threshold))
  }

  /// Draws the name of the threshold at the right end of its line, or at the edge beyond which
  /// it is.
  func drawThresholdLabel(in plot: Rect, of buffer: inout CellBuffer) {
    guard let threshold, let side = thresholdSide, !threshold.label.isEmpty else { return }
    let arrow = side == .within ? "" : String(glyphs.arrow(to: side))
    let text = " \(threshold.label)\(arrow)"
    guard text.columnCount * 3 <= plot.width else { return }
    buffer.write(
      text, column: plot.endColumn - text.columnCount, row: thresholdRow(threshold, in: plot),
      style: Style(.threshold))
  }

  private func thresholdRow(_ threshold: Threshold, in plot: Rect) -> Int {
    let dots = plot.height * glyphs.dotDensity.rows
    return plot.row + dotRow(of: threshold.value, rows: dots) / glyphs.dotDensity.rows
  }

  private var thresholdSide: AxisSide? {
    guard let threshold, threshold.value.isFinite else { return nil }
    let position = axis.position(of: threshold.value)
    return position < 0 ? .below : position > 1 ? .above : .within
  }
}
