/// Findings as aligned plain text.
struct FindingTable {
  private static let heading = ["claim", "measured", "smallest .. largest", "target", "verdict"]
  private let rows: [[String]]

  /// Takes the findings in the order in which they are shown.
  init(_ findings: [Finding]) {
    rows = [Self.heading] + findings.map(Self.row)
  }

  /// The table, one line a finding.
  var text: String {
    let widths = Self.heading.indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "-", count: $0) }
    let lines = [rows[0], rule] + rows.dropFirst()
    return lines.map { Self.line($0, widths: widths) }.joined(separator: "\n")
  }

  private static func row(_ finding: Finding) -> [String] {
    let unit = finding.unit
    let range = finding.range.map { "\(unit.text($0.lowerBound)) .. \(unit.text($0.upperBound))" }
    let verdict = finding.target.map { $0.isMet(by: finding.value) ? "ok" : "missed" }
    return [
      finding.claim, unit.text(finding.value), range ?? "",
      finding.target.map { $0.text(in: unit) } ?? "", verdict ?? "",
    ]
  }

  /// Words stand on the left of their column, figures on the right.
  private static func line(_ cells: [String], widths: [Int]) -> String {
    let padded = zip(cells, widths).enumerated().map { column, pair in
      let padding = String(repeating: " ", count: pair.1 - pair.0.count)
      return (1...3).contains(column) ? padding + pair.0 : pair.0 + padding
    }
    let line = padded.joined(separator: " | ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
