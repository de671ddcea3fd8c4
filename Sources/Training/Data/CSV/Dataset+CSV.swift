extension Dataset {
  /// Reads a file of comma-separated values; the target column is named, all others are inputs.
  init(csv path: String, target: String, task: PredictionTask) throws(DataFileError) {
    let file = try FileContents(path: path)
    let table: CSVReader
    do {
      table = try file.withBytes { bytes throws(CSVError) in
        try CSVReader(bytes, target: target, task: task)
      }
    } catch {
      throw DataFileError(
        path: path, place: error.line.map { .line($0) }, problem: .table(error.problem))
    }
    guard table.targets.count <= SampleIndices.limit else {
      throw DataFileError(path: path, problem: .tooManySamples(limit: SampleIndices.limit))
    }
    self.init(table, task: task)
  }

  /// Takes what was read from a table.
  init(_ table: CSVReader, task: PredictionTask) {
    let shape = SampleShape([table.columns.count - 1])
    let targets: Targets =
      switch task {
      case .classification: Self.classes(table.targets)
      case .regression: .values(table.targets, width: 1)
      }
    self.init(shape: shape, inputs: table.inputs, targets: targets)
  }

  private static func classes(_ numbers: [Float]) -> Targets {
    let labels = numbers.map { Int32($0) }
    return .classes(labels, count: Int(labels.max() ?? 0) + 1)
  }
}
