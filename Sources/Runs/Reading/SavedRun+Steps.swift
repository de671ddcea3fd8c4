internal import GRDB
internal import Telemetry

/// The questions to the tables that grow with every step.
extension SavedRun {
  /// The newest recorded step, or 0.
  func lastStep() throws(RunError) -> Int {
    let step = try reader.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT max(step) FROM step WHERE branch = ?",
        arguments: [line.end.branch])
      return row?.optionalInteger(0) ?? line.end.steps.lowerBound - 1
    }
    guard (0...RollupLayout.lastStep).contains(step) else {
      throw reader.damaged("it claims to hold step \(step)")
    }
    return step
  }

  /// The values of ``RunSeries`` in each recorded step of a stretch.
  func runValues(in steps: ClosedRange<Int>) throws(RunError) -> [StepValues] {
    let columns = RunSeries.allCases.map(\.name).joined(separator: ", ")
    return try rows("step, \(columns) FROM step", in: steps) { row in
      let values = try RunSeries.allCases.indices.map { try row.measured($0 + 1) }
      return StepValues(step: try row.integer(0), values: values)
    }
  }

  /// All statistics of all tensors in each recorded step of a stretch, as the file keeps them.
  func statisticsValues(in steps: ClosedRange<Int>) throws(RunError) -> [StepValues] {
    let byteCount = 4 * description.tensors.count * stored.statisticsLayout.count
    let selection = "step, tensors FROM statistics"
    return try rows(selection, in: steps, where: "length(tensors) = \(byteCount)") { row in
      StepValues(step: try row.integer(0), values: LittleEndian.floats(in: try row.blob(1)))
    }
  }

  /// One series' part of some chunks of a rollup.
  func chunks(
    _ chunks: ClosedRange<Int>, level: Int, of place: SeriesPlace, branch: Int
  ) throws(RunError) -> [(chunk: Int, buckets: [Bucket])] {
    try reader.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT chunk, iif(length(buckets) = ?, substr(buckets, ?, ?), substr(buckets, ?, ?))
          FROM rollup WHERE branch = ? AND level = ? AND tensor = ? AND chunk BETWEEN ? AND ?
          LIMIT ?
          """)
      let (finite, whole) = (RollupLayout.finiteFieldByteCount, RollupLayout.fieldByteCount)
      let arguments: StatementArguments = [
        fieldCount(of: place) * finite, place.field * finite + 1, finite, place.field * whole + 1,
        whole, branch, level, place.tensor, chunks.lowerBound, chunks.upperBound, chunks.count,
      ]
      return try Row.fetchAll(statement, arguments: arguments).map { row in
        (try row.integer(0), RollupLayout.buckets(in: try row.blob(1), level: level))
      }
    }
  }

  /// The number of fields in a row of the rollup that holds a series.
  private func fieldCount(of place: SeriesPlace) -> Int {
    place.tensor == RollupLayout.wholeRun
      ? stored.runSeries.count : stored.statisticsLayout.count
  }

  private func rows<Element>(
    _ selection: String, in steps: ClosedRange<Int>, where condition: String = "TRUE",
    _ element: (Row) throws -> Element
  ) throws(RunError) -> [Element] {
    try reader.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT \(selection) WHERE branch = ? AND step BETWEEN ? AND ? AND \(condition) LIMIT ?
          """)
      var elements: [Element] = []
      for part in line.segments(in: steps) {
        let cursor = try Row.fetchCursor(
          statement,
          arguments: [
            part.branch, part.steps.lowerBound, part.steps.upperBound, part.steps.count,
          ])
        while let row = try cursor.next() { elements.append(try element(row)) }
      }
      return elements
    }
  }
}
