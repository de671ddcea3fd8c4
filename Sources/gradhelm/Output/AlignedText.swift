import Foundation
import Telemetry

/// Rows of cells as lines of aligned columns: words at the left, numbers at the right.
struct AlignedText {
  private let rows: [[String]]
  private let wordColumnCount: Int

  /// Takes rows that have the same number of cells; the first columns hold words.
  init(_ rows: [[String]], wordColumnCount: Int) {
    self.rows = rows
    self.wordColumnCount = wordColumnCount
  }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let line = row.indices.map { column in
        column < wordColumnCount
          ? row[column].padding(toLength: widths[column], withPad: " ", startingAt: 0)
          : NumberFormat.leading(row[column], to: widths[column])
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
