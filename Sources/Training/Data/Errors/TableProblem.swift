/// What is wrong with a file of comma-separated values.
public enum TableProblem: Error, Equatable, Sendable {
  /// There is no header line.
  case empty
  /// There is a header line and nothing else.
  case noRows
  case unnamedColumn(number: Int)
  case duplicateColumn(String)
  case noSuchColumn(String, known: [String])
  /// The target is the only column.
  case noInputs
  /// A line has another number of cells than the header; the last one may be cut off.
  case ragged(found: Int, expected: Int, isLastLine: Bool)
  /// A quote was opened and never closed.
  case openQuote
  /// Something stands between a closing quote and the next comma.
  case textAfterQuote
  case missingValue(column: String)
  case notANumber(column: String, found: String)
  /// A number that is NaN, infinite or too large for Float32.
  case notFinite(column: String, found: String)
  case notAClass(column: String, found: String, limit: Int)
}

extension TableProblem {
  /// What is wrong and what was expected.
  var sentence: String {
    switch self {
    case .empty: "the file is empty, but must start with a line of column names."
    case .noRows: "there is no line after the column names."
    case .unnamedColumn(let number): "column \(number) has no name."
    case .duplicateColumn(let name): "two columns are named \(PlainText.quotable(name))."
    case .noSuchColumn(let name, let known): Self.noSuchColumn(name, known)
    case .noInputs: "the target is the only column, but there must be inputs too."
    case .ragged(let found, let expected, let isLast):
      "there are \(found) cells, but the header has \(expected)"
        + (isLast ? "; the file may be cut off." : ".")
    case .openQuote: "a quote is opened here and never closed."
    case .textAfterQuote: "a closing quote must be followed by a comma or the end of the line."
    case .missingValue(let column): "column \(PlainText.quotable(column)) is empty."
    case .notANumber(let column, let found), .notFinite(let column, let found):
      "\(Self.cell(column, found)), but must be a finite number."
    case .notAClass(let column, let found, let limit):
      "\(Self.cell(column, found)), but must be a class from 0 to \(limit - 1)."
    }
  }

  private static func cell(_ column: String, _ found: String) -> String {
    "column \(PlainText.quotable(column)) is \(PlainText.quotable(found))"
  }

  private static func noSuchColumn(_ name: String, _ known: [String]) -> String {
    let subject = "there is no column \(PlainText.quotable(name))"
    guard let nearest = NearestName.of(name, among: known) else {
      let names = known.prefix(8).map(PlainText.quotable).joined(separator: ", ")
      return "\(subject); the file has \(names)\(known.count > 8 ? ", ..." : "")."
    }
    return "\(subject); did you mean \(PlainText.quotable(nearest))?"
  }
}
