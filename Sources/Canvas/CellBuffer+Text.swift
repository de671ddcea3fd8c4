extension CellBuffer {
  /// The frame as lines of text, without styles and without blanks at the ends of lines.
  public var text: String {
    var text = String.UnicodeScalarView()
    for row in 0..<height {
      let cells = self.row(row)
      let end = cells.lastIndex { $0.glyph != " " }.map { $0 + 1 } ?? cells.startIndex
      text.append(contentsOf: cells[..<end].lazy.map(\.glyph))
      text.append("\n")
    }
    return String(text)
  }

  /// Replaces every character that is not ASCII by one that resembles it, or by a question mark.
  public mutating func reduceToASCII() {
    for row in 0..<height {
      for column in 0..<width {
        self[column: column, row: row].glyph = self[column: column, row: row].glyph.asASCII
      }
    }
  }
}

extension Unicode.Scalar {
  /// The ASCII character that resembles the scalar most, or a question mark.
  public var asASCII: Unicode.Scalar {
    guard !isASCII else { return self }
    return Self.resemblance[self] ?? "?"
  }

  private static let resemblance: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "━": "-", "│": "|", "┃": "|", "┊": ":", "┤": "+", "├": "+", "┼": "+",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "▲": "^", "▼": "v", "▸": ">", "▶": ">", "◀": "<",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "●": "*", "○": "o", "◆": "*", "■": "#", "█": "#",
    "·": ".", "•": "*", "…": "~", "–": "-", "—": "-", "−": "-", "×": "x", "÷": "/", "‖": "|",
    "±": "~", "≤": "<", "≥": ">", "≈": "~", "∞": "8", "Δ": "d", "δ": "d", "σ": "s", "τ": "t",
    "μ": "u", "µ": "u", "λ": "l", "α": "a", "β": "b", "η": "n", "²": "2", "³": "3", "✓": "v",
    "✗": "x", "⏸": "=", "↵": "<", "░": ":", "▒": "+", "▓": "*", "▾": "v", "▴": "^",
  ]
}
