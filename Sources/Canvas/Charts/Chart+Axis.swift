extension Chart {
  /// Draws the axis line and at most four tick labels.
  func drawAxis(_ layout: ChartLayout, of buffer: inout CellBuffer) {
    guard !layout.axis.isEmpty else { return }
    let line = Cell(glyphs.axisLine, style: Style(.border))
    buffer.fill(layout.axis, with: line)
    guard layout.plot.height > 1 else { return }
    for tick in axis.ticks(limit: min(4, 1 + layout.plot.height / 2)) {
      drawTick(tick, layout, of: &buffer)
    }
  }

  private func drawTick(_ tick: Tick, _ layout: ChartLayout, of buffer: inout CellBuffer) {
    let dots = layout.plot.height * glyphs.dotDensity.rows
    let row = layout.plot.row + dotRow(of: Float(tick.value), rows: dots) / glyphs.dotDensity.rows
    buffer[column: layout.axis.column, row: row] = Cell(glyphs.axisTick, style: Style(.border))
    buffer.write(
      TickLabel.padded(tick.label), column: layout.labels.column, row: row, style: Style(.dim),
      limit: layout.labels.width)
  }

  /// Draws what stands under the first and the last column.
  func drawStepLabels(_ layout: ChartLayout, of buffer: inout CellBuffer) {
    guard let stepLabels else { return }
    let first = Span(stepLabels.first, .dim)
    let last = Span(stepLabels.last, .dim, priority: 1)
    TextLine([first], right: [last], glyphs: glyphs).draw(in: layout.steps, of: &buffer)
  }

  /// The dot row, from the top, at which a value stands; values out of bounds are at the edge.
  func dotRow(of value: Float, rows: Int) -> Int {
    let position = min(1, max(0, axis.position(of: value)))
    return rows - 1 - Int((position * Double(rows - 1)).rounded())
  }
}

extension GlyphSet {
  fileprivate var axisLine: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "│"
    case .ascii: "|"
    }
  }

  fileprivate var axisTick: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "┤"
    case .ascii: "+"
    }
  }
}
