/// Finds what somebody who mistyped a name most likely meant.
package enum NearestName {
  /// The known name with the fewest edits away, unless nearly every letter would have to change.
  package static func of(_ name: String, among known: [String]) -> String? {
    let distances = known.map { (name: $0, edits: editDistance(name.lowercased(), $0)) }
    guard let nearest = distances.min(by: { $0.edits < $1.edits }) else { return nil }
    return nearest.edits * 5 <= max(name.count, nearest.name.count) * 3 ? nearest.name : nil
  }

  /// The fewest insertions, deletions, replacements and swaps of neighbours that turn one text
  /// into the other (optimal string alignment), in time and space O(first × second).
  static func editDistance(_ first: String, _ second: String) -> Int {
    let a = Array(first.utf8.prefix(100))
    let b = Array(second.utf8.prefix(100))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = rows[i][j] + (a[i] == b[j] ? 0 : 1)
        row.append(min(replaced, rows[i][j + 1] + 1, row[j] + 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], rows[i - 1][j - 1] + 1)
        }
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
