/// One row of labels under a chart whose columns are values, each label around its place.
public struct TickRow: View, Equatable, Sendable {
  /// The values at the left and at the right end.
  public var axis: ValueAxis
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// The columns between two labels.
  private static let gap = 2

  /// Makes a row of labels.
  public init(axis: ValueAxis, glyphs: GlyphSet = .braille) {
    self.axis = axis
    self.glyphs = glyphs
  }

  /// Draws into the first row of the rectangle; labels that would touch others are left out.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    var free = area.column
    for tick in axis.ticks(limit: max(2, area.width / (TickLabel.width + Self.gap))) {
      let place = place(of: tick, in: area)
      guard place >= free, place + tick.label.columnCount <= area.endColumn else { continue }
      buffer.write(tick.label, column: place, row: area.row, style: Style(.dim))
      free = place + tick.label.columnCount + Self.gap
    }
  }

  /// The first column of a label.
  private func place(of tick: Tick, in area: Rect) -> Int {
    let share = min(1, max(0, axis.position(of: Float(tick.value))))
    let middle = area.column + Int((share * Double(area.width - 1)).rounded())
    let first = middle - tick.label.columnCount / 2
    return min(max(area.column, first), area.endColumn - tick.label.columnCount)
  }
}
