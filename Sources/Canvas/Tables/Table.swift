/// Rows of cells under column titles, of which a part is visible.
///
/// ```
///   name            norm      last 300 steps        ↑
/// ▸ rnn.weight_hh   3.10e+00  ▁▁▁▂▁▁▂▃▅▇█▇▅▃        █
///   rnn.bias        2.02e-01  ▂▂▂▂▂▂▃▄▅▆▆▅▄▃        ↓
/// ```
///
/// Only visible rows are given, so that a long table costs what its window costs.
public struct Table: View {
  /// The columns, from the left.
  public var columns: [TableColumn]
  /// The visible rows, from the top.
  public var rows: [Row]
  /// The selected row, counted in `rows`.
  public var selectedRow: Int?
  /// The part of the whole that `rows` is, for the scroll indicator; nil for none.
  public var window: Window?
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// Makes a table.
  public init(
    columns: [TableColumn], rows: [Row], selectedRow: Int? = nil, window: Window? = nil,
    glyphs: GlyphSet = .braille
  ) {
    self.columns = columns
    self.rows = rows
    self.selectedRow = selectedRow
    self.window = window
    self.glyphs = glyphs
  }

  /// The columns at the left that hold the selection marker.
  static let markerWidth = 2

  /// The number of rows that a table of some height shows, under its titles.
  public static func visibleRows(height: Int) -> Int { max(0, height - 1) }

  /// Where the columns of a table of some width are, so that rows can be made to fit.
  public func layout(width: Int) -> TableLayout {
    TableLayout(columns, width: window == nil ? width : width - 2)
  }

  /// Draws titles and rows.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    let layout = layout(width: area.width)
    let (header, body) = area.splitTop(1)
    drawTitles(layout, in: header, of: &buffer)
    for (index, row) in rows.prefix(body.height).enumerated() {
      let line = Rect(column: body.column, row: body.row + index, width: body.width, height: 1)
      draw(row, isSelected: index == selectedRow, layout, in: line, of: &buffer)
    }
    window?.draw(in: body.splitRight(1).right, of: &buffer, glyphs: glyphs)
  }
}

extension Table {
  /// What one cell shows.
  public enum Content {
    /// Text, placed as the column says.
    case text(String, Style)
    /// A view over the whole cell, for example a sparkline.
    case view(any View)
  }

  /// One row; further cells than there are columns are not shown.
  public struct Row {
    /// One content for each column.
    public var cells: [Content]
    /// What the row stands for when somebody points at it.
    public var target: Target?

    /// Makes a row.
    public init(_ cells: [Content], target: Target? = nil) {
      self.cells = cells
      self.target = target
    }
  }
}

extension Table {
  private func drawTitles(_ layout: TableLayout, in area: Rect, of buffer: inout CellBuffer) {
    for (index, column) in columns.enumerated() {
      guard let place = layout.place(of: index, in: area) else { continue }
      let style = column.isSorted ? Style(.accent, bold: true) : Style(.dim)
      draw(column.title, style, column.alignment, in: place, of: &buffer)
      if let target = column.target { buffer.mark(place, as: target) }
    }
  }

  private func draw(
    _ row: Row, isSelected: Bool, _ layout: TableLayout, in area: Rect,
    of buffer: inout CellBuffer
  ) {
    if let target = row.target { buffer.mark(area, as: target) }
    if isSelected {
      buffer.write(
        glyphs.selectionMarker, column: area.column, row: area.row,
        style: Style(.accent, bold: true), limit: area.width)
    }
    for (index, cell) in row.cells.prefix(columns.count).enumerated() {
      guard let place = layout.place(of: index, in: area) else { continue }
      switch cell {
      case .text(let text, var style):
        style.isBold = style.isBold || isSelected
        draw(text, style, columns[index].alignment, in: place, of: &buffer)
      case .view(let view):
        view.draw(in: place, of: &buffer)
      }
    }
  }

  private func draw(
    _ text: String, _ style: Style, _ alignment: TableColumn.Alignment, in place: Rect,
    of buffer: inout CellBuffer
  ) {
    let text = text.truncated(to: place.width, ellipsis: glyphs.ellipsis)
    let indent = alignment == .left ? 0 : place.width - text.columnCount
    buffer.write(text, column: place.column + indent, row: place.row, style: style)
  }
}

extension TableLayout {
  fileprivate func place(of column: Int, in area: Rect) -> Rect? {
    guard let range = columns[column] else { return nil }
    return Rect(
      column: area.column + range.lowerBound, row: area.row, width: range.count, height: 1)
  }
}

extension GlyphSet {
  fileprivate var selectionMarker: String {
    switch self {
    case .braille, .blocks: "▸"
    case .ascii: ">"
    }
  }
}
