/// One character cell: a glyph that takes exactly one column, and its style.
public struct Cell: Equatable, Sendable {
  /// A printable scalar of width 1.
  public var glyph: Unicode.Scalar
  /// How it looks.
  public var style: Style

  /// Makes a cell.
  public init(_ glyph: Unicode.Scalar = " ", style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }
}

/// A frame before it reaches a terminal: rows of cells, written by views, compared by tests.
///
/// Writing outside is allowed and has no effect, so a view that is given too little room draws
/// what fits. Views also say what their cells stand for when somebody points at them.
public struct CellBuffer: Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// What parts of the frame stand for, the front last.
  public internal(set) var targets: [TargetArea] = []
  /// The colours in which a terminal shows it.
  public var theme = Theme.standard
  private var cells: [Cell]

  /// Makes a blank frame.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// The whole frame as a rectangle.
  public var area: Rect { Rect(width: width, height: height) }

  /// One cell; reading outside gives a blank, writing outside has no effect.
  public subscript(column column: Int, row row: Int) -> Cell {
    get { contains(column: column, row: row) ? cells[row * width + column] : Cell() }
    set {
      guard contains(column: column, row: row) else { return }
      cells[row * width + column] = newValue
    }
  }

  /// Writes text from left to right, cut at the right edge of `limit` columns.
  ///
  /// Scalars that do not take exactly one column are shown as `?`; control characters too.
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int = .max
  ) {
    guard row >= 0, row < height, limit > 0 else { return }
    var column = column
    let end = limit < width - column ? column + limit : width
    for scalar in text.unicodeScalars {
      guard column < end else { return }
      self[column: column, row: row] = Cell(scalar.asSingleColumn, style: style)
      column += 1
    }
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ area: Rect, with cell: Cell = Cell()) {
    let area = area.intersection(self.area)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        cells[row * width + column] = cell
      }
    }
  }

  /// The cells of one row.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * width..<(row + 1) * width]
  }

  private func contains(column: Int, row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }
}

extension CellBuffer: Equatable {
  /// Whether two frames look alike.
  public static func == (first: CellBuffer, second: CellBuffer) -> Bool {
    first.area == second.area && first.cells == second.cells
  }
}

extension Unicode.Scalar {
  /// The scalar itself when a terminal draws it in one column, else a question mark.
  ///
  /// One column is what ASCII, Latin, Greek, Cyrillic, arrows, mathematics, box drawing, blocks,
  /// geometric shapes and braille take; everything else may be wide, combining or a control.
  var asSingleColumn: Unicode.Scalar {
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x370...0x482, 0x48A...0x52F, 0x1E00...0x1FFF,
      0x2010...0x2027, 0x2030...0x205E, 0x2070...0x20BF, 0x2100...0x2319, 0x231C...0x2328,
      0x232B...0x23E8, 0x2400...0x25FC, 0x25FF...0x2613, 0x2616...0x2647, 0x2680...0x2692,
      0x2701...0x2704, 0x2706...0x2709, 0x270C...0x2727, 0x2729...0x274B, 0x2758...0x2794,
      0x2798...0x27AF, 0x27B1...0x27BE, 0x27C0...0x2B1A, 0x2B1D...0x2B4F:
      self
    default:
      "?"
    }
  }
}
