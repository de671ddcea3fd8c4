/// A monochrome picture with several dots to a cell, drawn as braille, blocks or ASCII.
///
/// A cell holds 2 × 4 dots in braille, 1 × 2 in half blocks and 1 × 3 in ASCII. Dot columns count
/// from the left, dot rows from the top.
struct DotGrid {
  let width: Int
  let height: Int
  let glyphs: GlyphSet
  private let density: DotDensity
  private let bits: [UInt8]
  private var masks: [UInt8]

  init(width: Int, height: Int, glyphs: GlyphSet) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.glyphs = glyphs
    density = glyphs.dotDensity
    bits = glyphs.dotBits
    masks = Array(repeating: 0, count: self.width * self.height)
  }

  /// The number of dot columns.
  var columns: Int { width * density.columns }
  /// The number of dot rows.
  var rows: Int { height * density.rows }

  /// Removes every dot.
  mutating func clear() {
    for index in masks.indices { masks[index] = 0 }
  }

  /// Sets a vertical run of dots; what is outside has no effect.
  mutating func fill(column: Int, rows: ClosedRange<Int>) {
    guard column >= 0, column < columns, rows.upperBound >= 0, rows.lowerBound < self.rows
    else { return }
    let (cellColumn, dotColumn) = column.quotientAndRemainder(dividingBy: density.columns)
    for row in max(0, rows.lowerBound)...min(self.rows - 1, rows.upperBound) {
      let (cellRow, dotRow) = row.quotientAndRemainder(dividingBy: density.rows)
      masks[cellRow * width + cellColumn] |= bits[dotColumn * density.rows + dotRow]
    }
  }

  /// Writes every cell that has a dot, in one style, over what is there: its dots, or the same
  /// character for all.
  func paint(
    at area: Rect, of buffer: inout CellBuffer, style: Style, glyph: Unicode.Scalar? = nil
  ) {
    for row in 0..<height {
      for column in 0..<width where masks[row * width + column] != 0 {
        let glyph = glyph ?? glyphs.glyph(ofDots: masks[row * width + column])
        buffer[column: area.column + column, row: area.row + row] = Cell(glyph, style: style)
      }
    }
  }
}

/// How many dots one cell holds.
struct DotDensity: Equatable, Sendable {
  let columns: Int
  let rows: Int
}

extension GlyphSet {
  /// How many dots one cell holds.
  var dotDensity: DotDensity {
    switch self {
    case .braille: DotDensity(columns: 2, rows: 4)
    case .blocks: DotDensity(columns: 1, rows: 2)
    case .ascii: DotDensity(columns: 1, rows: 3)
    }
  }

  /// The bit of each dot, left column first, from the top; braille as Unicode numbers its dots.
  fileprivate var dotBits: [UInt8] {
    switch self {
    case .braille: [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]
    case .blocks: [1, 2]
    case .ascii: [1, 2, 4]
    }
  }

  /// The character that shows a set of dots.
  fileprivate func glyph(ofDots mask: UInt8) -> Unicode.Scalar {
    switch self {
    case .braille: Unicode.Scalar(0x2800 + UInt16(mask)) ?? " "
    case .blocks: mask == 1 ? "▀" : mask == 2 ? "▄" : "█"
    case .ascii: asciiGlyph(ofDots: mask)
    }
  }

  private func asciiGlyph(ofDots mask: UInt8) -> Unicode.Scalar {
    switch mask {
    case 1: "'"
    case 2: "-"
    case 4: "."
    case 5, 6: ":"
    default: "|"
    }
  }
}
