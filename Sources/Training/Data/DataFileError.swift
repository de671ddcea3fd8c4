/// What is wrong with a data file, where, and what was expected.
public struct DataFileError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    case unreadable(FileReadError)
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
    case missingValue(column: String)
    case notANumber(column: String, found: String)
    /// A number that is NaN, infinite or too large for Float32.
    case notFinite(column: String, found: String)
    case notAClass(column: String, found: String, limit: Int)
    /// A file of known length ends early.
    case truncated(rows: Int, expected: Int)
  }

  /// The file.
  public var path: String
  /// The line, from 1; nil for the file as a whole.
  public var line: Int?
  /// What is wrong.
  public var problem: Problem

  /// Describes an error.
  public init(path: String, line: Int? = nil, problem: Problem) {
    self.path = path
    self.line = line
    self.problem = problem
  }
}

extension DataFileError {
  /// The error in one sentence: where, what is wrong, and what was expected.
  public var sentence: String {
    let file = PlainText.quotable(path)
    return line.map { "\(file), line \($0): \(problem.sentence)" } ?? "\(file): \(problem.sentence)"
  }

  /// The process's exit code: 66 for a missing file, 65 for bad data.
  public var exitCode: Int32 {
    problem == .unreadable(.missing) ? 66 : 65
  }
}

extension DataFileError.Problem {
  fileprivate var sentence: String {
    switch self {
    case .unreadable(let error): "the data cannot be read: \(error.reason)."
    case .empty: "the file is empty, but must start with a line of column names."
    case .noRows: "there is no line after the column names."
    case .unnamedColumn(let number): "column \(number) has no name."
    case .duplicateColumn(let name): "two columns are named \(PlainText.quotable(name))."
    case .noSuchColumn(let name, let known): Self.noSuchColumn(name, known)
    case .noInputs: "the target is the only column, but there must be inputs too."
    case .ragged(let found, let expected, let isLast):
      "there are \(found) cells, but the header has \(expected)"
        + (isLast ? "; the file may be cut off." : ".")
    case .missingValue(let column): "column \(PlainText.quotable(column)) is empty."
    case .notANumber(let column, let found), .notFinite(let column, let found):
      "column \(PlainText.quotable(column)) is \(PlainText.quotable(found)), but must be a finite"
        + " number."
    case .notAClass(let column, let found, let limit):
      "column \(PlainText.quotable(column)) is \(PlainText.quotable(found)), but must be a class"
        + " from 0 to \(limit - 1)."
    case .truncated(let rows, let expected):
      "there are \(rows) samples, but must be \(expected); the file is cut off."
    }
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
