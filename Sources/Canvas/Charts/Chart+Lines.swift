extension Chart {
  /// Draws all series, the first one in front.
  func drawSeries(in plot: Rect, of buffer: inout CellBuffer) {
    var grid = DotGrid(width: plot.width, height: plot.height, glyphs: glyphs)
    for line in series.reversed() {
      grid.clear()
      trace(line, on: &grid)
      grid.paint(at: plot, of: &buffer, style: Style(line.role), glyph: line.glyph)
    }
  }

  private func trace(_ line: Series, on grid: inout DotGrid) {
    var pen = LinePen(line: line)
    for (column, sample) in line.samples.prefix(grid.columns).enumerated() {
      if sample.hasFinite {
        pen.draw(to: column, rows: dotRows(of: sample, line, rows: grid.rows), on: &grid)
      } else if sample.hasNonfinite {
        pen.lift()
      }
    }
  }

  private func dotRows(of sample: Sample, _ line: Series, rows: Int) -> ClosedRange<Int> {
    switch line.drawing {
    case .range:
      let top = dotRow(of: sample.maximum, rows: rows)
      return top...max(top, dotRow(of: sample.minimum, rows: rows))
    case .mean:
      let row = dotRow(of: sample.mean, rows: rows)
      return row...row
    }
  }

  /// Draws the vertical lines of the marks.
  func drawMarks(in plot: Rect, of buffer: inout CellBuffer) {
    for mark in marks where mark.dotColumn >= 0 {
      let column = mark.dotColumn / glyphs.dotDensity.columns
      guard column < plot.width else { continue }
      let height = mark.isAtFoot ? 1 : plot.height
      let line = Rect(
        column: plot.column + column, row: plot.endRow - height, width: 1, height: height)
      buffer.fill(line, with: Cell(mark.glyph ?? glyphs.markLine, style: Style(mark.role)))
    }
  }

  /// Marks in the top row where a series has a value that is not finite.
  func drawNonfinite(in plot: Rect, of buffer: inout CellBuffer) {
    let cross = Cell(glyphs.nonfinite, style: Style(.danger, bold: true))
    let density = glyphs.dotDensity.columns
    for line in series {
      for (index, sample) in line.samples.prefix(plot.width * density).enumerated()
      where sample.hasNonfinite {
        buffer[column: plot.column + index / density, row: plot.row] = cross
      }
    }
  }
}

extension GlyphSet {
  fileprivate var markLine: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "┊"
    case .ascii: ":"
    }
  }
}

/// Draws one line from sample to sample and joins neighbours.
private struct LinePen {
  let line: Chart.Series
  private var last: (column: Int, rows: ClosedRange<Int>)?

  init(line: Chart.Series) {
    self.line = line
  }

  /// Makes the next sample begin a new line.
  mutating func lift() {
    last = nil
  }

  mutating func draw(to column: Int, rows: ClosedRange<Int>, on grid: inout DotGrid) {
    if let last, column - last.column <= line.bridgedGap.addingOne {
      join(last.column, last.rows, to: column, rows, on: &grid)
    }
    fill(column, rows, on: &grid)
    last = (column, rows)
  }

  /// Connects the nearest rows of two samples by a straight line.
  private func join(
    _ start: Int, _ startRows: ClosedRange<Int>, to end: Int, _ endRows: ClosedRange<Int>,
    on grid: inout DotGrid
  ) {
    let target = endRows.nearest(to: startRows.nearest(to: endRows.middle))
    let origin = startRows.nearest(to: target)
    var row = origin
    for column in start + 1...end {
      let next = origin + (target - origin) * (column - start) / (end - start)
      let rows = next > row ? row + 1...next : next < row ? next...row - 1 : next...next
      fill(column, rows, on: &grid)
      row = next
    }
  }

  /// Fills a part of the line; a dotted line leaves out every other pair of single dots.
  private func fill(_ column: Int, _ rows: ClosedRange<Int>, on grid: inout DotGrid) {
    let period = grid.glyphs.dotDensity.columns
    let isBlank = line.isDotted && rows.count == 1 && column / period % 2 == 1
    if !isBlank { grid.fill(column: column, rows: rows) }
  }
}

extension Int {
  /// The next number, or the largest one.
  fileprivate var addingOne: Int { self < .max ? self + 1 : self }
}

extension ClosedRange<Int> {
  fileprivate var middle: Int { (lowerBound + upperBound) / 2 }

  fileprivate func nearest(to row: Int) -> Int {
    Swift.min(upperBound, Swift.max(lowerBound, row))
  }
}
