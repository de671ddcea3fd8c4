extension Chart {
  /// The cells from one letter of a line to the next.
  private static let letterSpacing = 16
  /// The cells by which the letters of two lines are apart, so that close lines stay readable.
  private static let letterShift = 5

  /// Writes the letters of lines that have one.
  func drawLetters(in plot: Rect, of buffer: inout CellBuffer) {
    for (index, line) in series.enumerated() {
      guard let letter = line.letter else { continue }
      let first = 2 + index * Self.letterShift % Self.letterSpacing
      let end = line.samples.lastIndex(where: \.hasFinite).map { $0 / glyphs.dotDensity.columns }
      let cells = stride(from: first, to: plot.width, by: Self.letterSpacing)
      for cell in Array(cells) + (end.map { [$0] } ?? []) where cell < plot.width {
        draw(letter, of: line, inCell: cell, of: plot, &buffer)
      }
    }
  }

  private func draw(
    _ letter: Unicode.Scalar, of line: Series, inCell cell: Int, of plot: Rect,
    _ buffer: inout CellBuffer
  ) {
    let density = glyphs.dotDensity
    let samples = line.samples.dropFirst(cell * density.columns).prefix(density.columns)
    guard let sample = samples.first(where: \.hasFinite) else { return }
    let row = dotRow(of: sample.mean, rows: plot.height * density.rows) / density.rows
    buffer[column: plot.column + cell, row: plot.row + row] = Cell(
      letter, style: Style(line.role, bold: true))
  }
}
