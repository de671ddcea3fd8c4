/// Reads a file of comma-separated values into rows of inputs and a target for each.
///
/// A header line names the columns; then every line has as many numbers. Empty lines are passed
/// over. Numbers go from the file's bytes into their place, without a text for each.
struct CSVReader {
  /// The names in the header line.
  let columns: [String]
  /// The inputs, row after row, without the target column.
  private(set) var inputs: [Float] = []
  /// The target of every row.
  private(set) var targets: [Float] = []
  private let target: Int
  private let task: PredictionTask
  private var scanner: CSVScanner

  /// Reads bytes whose target column has a name.
  init(_ bytes: RawSpan, target: String, task: PredictionTask) throws(CSVError) {
    scanner = CSVScanner(bytes)
    self.task = task
    columns = try Self.header(&scanner, bytes)
    guard let index = columns.firstIndex(of: target) else {
      throw CSVError(line: 1, problem: .noSuchColumn(target, known: columns))
    }
    guard columns.count > 1 else { throw CSVError(line: 1, problem: .noInputs) }
    self.target = index
    makeRoom(for: bytes)
    try readRows(bytes)
  }
}

/// What is wrong with comma-separated values, and at which line.
struct CSVError: Error, Equatable {
  var line: Int?
  var problem: TableProblem
}

extension CSVReader {
  private static func header(
    _ scanner: inout CSVScanner, _ bytes: RawSpan
  ) throws(CSVError) -> [String] {
    guard scanner.skipEmptyLines(in: bytes) else { throw CSVError(problem: .empty) }
    let line = scanner.line
    var columns: [String] = []
    do {
      repeat { columns.append(try scanner.nextText(in: bytes)) } while scanner.isInsideLine
      try check(columns)
    } catch {
      throw CSVError(line: line, problem: error)
    }
    return columns
  }

  private static func check(_ columns: [String]) throws(TableProblem) {
    if let unnamed = columns.firstIndex(of: "") { throw .unnamedColumn(number: unnamed + 1) }
    var seen: Set<String> = []
    if let twice = columns.first(where: { !seen.insert($0).inserted }) {
      throw .duplicateColumn(twice)
    }
  }

  /// Makes room for a row a line, so that the numbers are never moved.
  ///
  /// A cell takes two bytes at least, which limits what a file of empty lines can ask for.
  private mutating func makeRoom(for bytes: RawSpan) {
    var lineCount = 1
    for offset in scanner.position..<max(scanner.position, bytes.byteCount) {
      lineCount += bytes[byte: offset] == CSVByte.newline ? 1 : 0
    }
    let rowCount = min(lineCount, bytes.byteCount / (2 * columns.count) + 1)
    inputs.reserveCapacity(rowCount * (columns.count - 1))
    targets.reserveCapacity(rowCount)
  }

  private mutating func readRows(_ bytes: RawSpan) throws(CSVError) {
    while scanner.skipEmptyLines(in: bytes) {
      let line = scanner.line
      do {
        try readRow(bytes)
      } catch {
        throw CSVError(line: line, problem: error)
      }
    }
    guard !targets.isEmpty else { throw CSVError(problem: .noRows) }
  }

  private mutating func readRow(_ bytes: RawSpan) throws(TableProblem) {
    var found = 0
    repeat {
      if found >= columns.count {
        _ = try scanner.nextText(in: bytes)
      } else if found == target {
        targets.append(try nextTarget(bytes))
      } else {
        inputs.append(try nextNumber(bytes, column: found))
      }
      found += 1
    } while scanner.isInsideLine
    guard found == columns.count else {
      let isLastLine = scanner.position == bytes.byteCount
      throw .ragged(found: found, expected: columns.count, isLastLine: isLastLine)
    }
  }

  private mutating func nextTarget(_ bytes: RawSpan) throws(TableProblem) -> Float {
    let start = scanner
    let number = try nextNumber(bytes, column: target)
    guard task == .classification else { return number }
    guard 0..<Float(TargetKind.classLimit) ~= number, Float(Int32(number)) == number else {
      scanner = start
      let text = try scanner.nextText(in: bytes)
      throw .notAClass(column: columns[target], found: text, limit: TargetKind.classLimit)
    }
    return number
  }

  @inline(__always)
  private mutating func nextNumber(
    _ bytes: RawSpan, column: Int
  ) throws(TableProblem) -> Float {
    if let number = scanner.nextNumber(in: bytes) { return number }
    return try nextUnusualNumber(bytes, column: columns[column])
  }

  /// Reads a number in quotes, with many digits, or none at all; hexadecimal ones are refused.
  private mutating func nextUnusualNumber(
    _ bytes: RawSpan, column: String
  ) throws(TableProblem) -> Float {
    let text = try scanner.nextText(in: bytes)
    guard !text.isEmpty else { throw .missingValue(column: column) }
    guard !text.contains(where: "xXpP".contains), let number = Float(text) else {
      throw .notANumber(column: column, found: text)
    }
    guard number.isFinite else { throw .notFinite(column: column, found: text) }
    return number
  }
}
