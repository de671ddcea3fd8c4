internal import GRDB
internal import Telemetry

extension SavedRun {
  /// The steps of which magnitudes were recorded, in order.
  public func detailSteps() throws(RunError) -> [Int] {
    try reader.read { database in
      let sql = "SELECT DISTINCT step FROM histogram WHERE branch = ? ORDER BY step"
      return try Int.fetchAll(database, sql: sql, arguments: [RunSchema.firstBranch])
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
        let steps = scale.steps(of: column)
        let arguments: StatementArguments = [
          RunSchema.firstBranch, tensor, steps.lowerBound, steps.upperBound,
        ]
        let row = try Row.fetchOne(statement, arguments: arguments)
        return try row.map { try StoredDetail.histogram($0, ofTensor: tensor) }
      }
    }
  }
}
