extension CellBuffer {
  /// The frame as a picture in SVG: text in cells of one size, in the colours of its theme.
  ///
  /// The terminal's own colours are taken to be light grey on dark grey.
  public var svg: String {
    let size = "width=\"\(width * SVGCell.width)\" height=\"\(height * SVGCell.height)\""
    let frame = withSolidHeat(depth: .many)
    let rows = (0..<height).flatMap { frame.svgRuns(ofRow: $0) }.map { svg(of: $0) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" \(size) font-family="monospace" \
      font-size="\(SVGCell.fontSize)">
      <rect width="100%" height="100%" fill="\(svgBackground)"/>
      \(rows.joined(separator: "\n"))
      </svg>

      """
  }
}

/// The size of a cell in a picture.
private enum SVGCell {
  static let width = 9
  static let height = 18
  static let fontSize = 15
  /// The line on which letters stand, from the top of the cell.
  static let baseline = 14
}

/// Cells beside each other in one style.
private struct SVGRun {
  var row: Int
  var column: Int
  var text: String
  var style: Style
}

extension CellBuffer {
  /// The runs of a row, without those of blanks that look like the background.
  private func svgRuns(ofRow row: Int) -> [SVGRun] {
    var runs: [SVGRun] = []
    for (column, cell) in self.row(row).enumerated() {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].text.unicodeScalars.append(cell.glyph)
      } else {
        runs.append(
          SVGRun(row: row, column: column, text: String(cell.glyph), style: cell.style))
      }
    }
    return runs.filter { run in isReversed(run.style) || run.text.contains { $0 != " " } }
  }

  private func svg(of run: SVGRun) -> String {
    let (x, y) = (run.column * SVGCell.width, run.row * SVGCell.height)
    let width = run.text.columnCount * SVGCell.width
    let isReversed = isReversed(run.style)
    let behind =
      isReversed
      ? "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(SVGCell.height)\""
        + " fill=\"\(svgColor(of: run.style))\"/>" : ""
    let fill = isReversed ? svgBackground : svgColor(of: run.style)
    return behind
      + "<text x=\"\(x)\" y=\"\(y + SVGCell.baseline)\" textLength=\"\(width)\""
      + " xml:space=\"preserve\" fill=\"\(fill)\"\(svgAttributes(of: run.style))>"
      + "\(run.text.escapedForXML)</text>"
  }

  private func ink(of style: Style) -> Ink { theme.ink(for: style.role, depth: .many) }

  private func isReversed(_ style: Style) -> Bool {
    style.isReversed != ink(of: style).isReversed
  }

  private var svgBackground: String {
    Self.hexadecimal(theme.background(depth: .many), orElse: 234)
  }

  private func svgColor(of style: Style) -> String {
    Self.hexadecimal(ink(of: style).color, orElse: 252)
  }

  private func svgAttributes(of style: Style) -> String {
    let ink = ink(of: style)
    let isBold = style.isBold || ink.isBold
    return (isBold ? " font-weight=\"bold\"" : "")
      + (ink.isDim && !isBold ? " fill-opacity=\"0.6\"" : "")
      + (style.isUnderlined ? " text-decoration=\"underline\"" : "")
  }

  private static func hexadecimal(_ color: Int16, orElse own: UInt8) -> String {
    TerminalColor(number: UInt8(exactly: color) ?? own).hexadecimal
  }
}

extension String {
  /// The text with the signs that mean something in XML written out.
  fileprivate var escapedForXML: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      default: text.append(character)
      }
    }
  }
}
