/// A box with texts in its border: title and key hints, a label, and two footers.
///
/// ```
/// ╭ clipping ─ change ──────── norm ╮
/// │                                 │
/// ╰ lr 1.0e-3 ──────────── 12 of 90 ╯
/// ```
public struct Frame: View, Equatable, Sendable {
  /// The name of what the box holds.
  public var title: String
  /// The keys that act on it, after the title.
  public var hints: [KeyHint]
  /// What stands at the right end of the top border.
  public var label: [Span]
  /// What stands at the left end of the bottom border.
  public var footer: [Span]
  /// What stands at the right end of the bottom border.
  public var trailingFooter: [Span]
  /// Whether keys go to this box; its border is then accented.
  public var isFocused: Bool
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// Makes a box.
  public init(
    title: String = "", hints: [KeyHint] = [], label: [Span] = [], footer: [Span] = [],
    trailingFooter: [Span] = [], isFocused: Bool = false, glyphs: GlyphSet = .braille
  ) {
    self.title = title
    self.hints = hints
    self.label = label
    self.footer = footer
    self.trailingFooter = trailingFooter
    self.isFocused = isFocused
    self.glyphs = glyphs
  }

  /// What is left of a rectangle inside the border.
  public func inner(of area: Rect) -> Rect {
    area.inset()
  }

  /// Draws the border and leaves the inside as it is.
  ///
  /// Less than 2 × 2 cells show nothing.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard area.width >= 2, area.height >= 2 else { return }
    drawSides(in: area, of: &buffer)
    drawEdge(.top, in: area.splitTop(1).top, of: &buffer)
    drawEdge(.bottom, in: area.splitBottom(1).bottom, of: &buffer)
  }
}

extension Frame {
  private enum Edge {
    case top
    case bottom
  }

  private var borderStyle: Style { Style(isFocused ? .accent : .border) }

  private func drawSides(in area: Rect, of buffer: inout CellBuffer) {
    let side = Cell(glyphs.box.vertical, style: borderStyle)
    for row in area.row..<area.endRow {
      buffer[column: area.column, row: row] = side
      buffer[column: area.endColumn - 1, row: row] = side
    }
  }

  private func drawEdge(_ edge: Edge, in area: Rect, of buffer: inout CellBuffer) {
    let box = glyphs.box
    let corners =
      edge == .top ? (box.topLeft, box.topRight) : (box.bottomLeft, box.bottomRight)
    buffer.fill(area, with: Cell(box.horizontal, style: borderStyle))
    buffer[column: area.column, row: area.row] = Cell(corners.0, style: borderStyle)
    buffer[column: area.endColumn - 1, row: area.row] = Cell(corners.1, style: borderStyle)
    texts(of: edge).draw(in: area.inset(columns: 1, rows: 0), of: &buffer)
  }

  private func texts(of edge: Edge) -> BorderText {
    switch edge {
    case .top:
      BorderText(left: [titleSpans] + hints.map(\.spans), right: label, glyphs: glyphs)
    case .bottom:
      BorderText(left: [footer], right: trailingFooter, glyphs: glyphs)
    }
  }

  private var titleSpans: [Span] {
    title.isEmpty ? [] : [Span(title, .title, bold: true)]
  }
}
