internal import GRDB
internal import Telemetry

extension SavedRun {
  /// The steps of which magnitudes were recorded, in order.
  public func detailSteps() throws(RunError) -> [Int] {
    try reader.read { database in
      let sql = """
        SELECT DISTINCT step FROM histogram WHERE branch = ? AND step BETWEEN ? AND ? ORDER BY step
        """
      return try line.segments.flatMap { part in
        try Int.fetchAll(
          database, sql: sql,
          arguments: [part.branch, part.steps.lowerBound, part.steps.upperBound])
      }
    }
  }

  /// The newest histogram of a tensor in every column of a stretch that has one.
  func histograms(
    of tensor: Int, in scale: ColumnScale
  ) throws(RunError) -> [MagnitudeHistogram?] {
    try reader.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT first_bin, counts FROM histogram
          WHERE branch = ? AND tensor = ? AND step BETWEEN ? AND ? ORDER BY step DESC LIMIT 1
          """)
      return try (0..<scale.width).map { column in
        for part in line.segments(in: scale.steps(of: column)).reversed() {
          let arguments: StatementArguments = [
            part.branch, tensor, part.steps.lowerBound, part.steps.upperBound,
          ]
          guard let row = try Row.fetchOne(statement, arguments: arguments) else { continue }
          return try StoredDetail.histogram(row, ofTensor: tensor)
        }
        return nil
      }
    }
  }
}
