/// Rows of words and figures as aligned plain text.
struct PlainTable {
  private let rows: [[String]]

  /// Takes the rows below a heading; each has as many cells as the heading.
  init(_ heading: [String], _ rows: [[String]]) {
    self.rows = [heading] + rows
  }

  /// The table: the first column on the left of its place, the others on the right.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let rule = widths.map { String(repeating: "-", count: $0) }
    let lines = [rows[0], rule] + rows.dropFirst()
    return lines.map { Self.line($0, widths) }.joined(separator: "\n")
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).enumerated().map { column, pair in
      let padding = String(repeating: " ", count: pair.1 - pair.0.count)
      return column == 0 ? pair.0 + padding : padding + pair.0
    }.joined(separator: "  ")
  }
}
