extension Dataset {
  /// More classes than any real column of classes has.
  private static let classLimit = 65_536

  /// Takes a table's target column as targets and every other column as inputs.
  init(_ table: NumberTable, target: String, task: CSVSource.Task, path: String)
    throws(DataFileError)
  {
    guard let column = table.columns.firstIndex(of: target) else {
      throw DataFileError(
        path: path, line: 1, problem: .noSuchColumn(target, known: table.columns))
    }
    let width = table.columns.count - 1
    guard width > 0 else { throw DataFileError(path: path, line: 1, problem: .noInputs) }
    let targets =
      switch task {
      case .classification: try Self.classes(in: column, of: table, path: path)
      case .regression: Targets.values(table.column(column), width: 1)
      }
    self.init(
      shape: SampleShape([width]), inputs: table.values(without: column), targets: targets)
  }

  private static func classes(
    in column: Int, of table: NumberTable, path: String
  ) throws(DataFileError) -> Targets {
    var labels: [Int32] = []
    labels.reserveCapacity(table.rowCount)
    for (row, value) in table.column(column).enumerated() {
      guard let label = Int32(exactly: value), 0..<Int32(classLimit) ~= label else {
        throw DataFileError(
          path: path, line: Int(table.lines[row]),
          problem: .notAClass(
            column: table.columns[column], found: "\(value)", limit: classLimit))
      }
      labels.append(label)
    }
    return .classes(labels, count: Int(labels.max() ?? 0) + 1)
  }
}

extension NumberTable {
  /// The values of one column.
  func column(_ column: Int) -> [Float] {
    stride(from: column, to: values.count, by: columns.count).map { values[$0] }
  }

  /// The values of all columns but one, row after row.
  func values(without column: Int) -> [Float] {
    var rest: [Float] = []
    rest.reserveCapacity(values.count - rowCount)
    for start in stride(from: 0, to: values.count, by: columns.count) {
      rest += values[start..<start + column]
      rest += values[start + column + 1..<start + columns.count]
    }
    return rest
  }
}
