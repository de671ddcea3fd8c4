/// A table of numbers with named columns, as a file of comma-separated values holds it.
struct NumberTable: Equatable, Sendable {
  /// The names in the header line.
  let columns: [String]
  /// Row after row: `rowCount × columns.count`.
  private(set) var values: [Float] = []
  /// The line of every row in the file, from 1.
  private(set) var lines: [Int32] = []

  /// The number of rows.
  var rowCount: Int { lines.count }

  /// Reads a file.
  init(path: String) throws(DataFileError) {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.contents(of: path)
    } catch {
      throw DataFileError(path: path, problem: .unreadable(error))
    }
    try self.init(csv: bytes, path: path)
  }

  /// Reads bytes: a header line, then lines of as many numbers; empty lines are passed over.
  init(csv bytes: [UInt8], path: String) throws(DataFileError) {
    var scanner = CSVScanner(bytes)
    columns = try Self.header(&scanner, path: path)
    values.reserveCapacity(bytes.count / 2)
    while scanner.skipEmptyLines() {
      let line = scanner.line
      do {
        try appendRow(&scanner)
      } catch {
        throw DataFileError(path: path, line: line, problem: error)
      }
      lines.append(Int32(clamping: line))
    }
    guard !lines.isEmpty else { throw DataFileError(path: path, problem: .noRows) }
  }
}

extension NumberTable {
  private static func header(
    _ scanner: inout CSVScanner, path: String
  ) throws(DataFileError) -> [String] {
    guard scanner.skipEmptyLines() else { throw DataFileError(path: path, problem: .empty) }
    let line = scanner.line
    var columns: [String] = []
    repeat { columns.append(scanner.text(of: scanner.nextCell())) } while scanner.isInsideLine
    if let problem = problem(ofHeader: columns) {
      throw DataFileError(path: path, line: line, problem: problem)
    }
    return columns
  }

  private static func problem(ofHeader columns: [String]) -> DataFileError.Problem? {
    if let unnamed = columns.firstIndex(of: "") { return .unnamedColumn(number: unnamed + 1) }
    var seen: Set<String> = []
    return columns.first { !seen.insert($0).inserted }.map { .duplicateColumn($0) }
  }

  private mutating func appendRow(_ scanner: inout CSVScanner) throws(DataFileError.Problem) {
    var found = 0
    repeat {
      let cell = scanner.nextCell()
      if found < columns.count {
        values.append(try number(in: cell, of: columns[found], scanner))
      }
      found += 1
    } while scanner.isInsideLine
    guard found == columns.count else {
      throw .ragged(found: found, expected: columns.count, isLastLine: scanner.isAtEnd)
    }
  }

  private func number(
    in cell: Range<Int>, of column: String, _ scanner: CSVScanner
  ) throws(DataFileError.Problem) -> Float {
    if let number = scanner.plainNumber(in: cell) { return number }
    let text = scanner.text(of: cell)
    guard !text.isEmpty else { throw .missingValue(column: column) }
    guard let number = Float(text) else { throw .notANumber(column: column, found: text) }
    guard number.isFinite else { throw .notFinite(column: column, found: text) }
    return number
  }
}

extension DataFileError.Problem: Error {}
