internal import GRDB
internal import Telemetry

/// Reads the `histogram` and `hidden_gradient` tables.
enum StoredDetail {
  /// The newest details in a part of a line, or nil when there are none.
  static func read(
    _ database: Database, in segment: RunLine.Segment, of description: RunDescription
  ) throws -> DetailRecord? {
    guard let found = try newestStep(database, in: segment) else { return nil }
    return DetailRecord(
      step: found,
      histograms: try rows(
        "tensor, first_bin, counts FROM histogram", at: found, of: segment, database
      ).map {
        try histogram($0, tensorCount: description.tensors.count)
      },
      hiddenGradients: try rows(
        "layer, norms FROM hidden_gradient", at: found, of: segment, database
      ).map {
        try hiddenGradient($0, layerCount: description.layers.count)
      })
  }

  private static func newestStep(
    _ database: Database, in segment: RunLine.Segment
  ) throws -> Int? {
    let sql = """
      SELECT max(step) FROM (
        SELECT max(step) AS step FROM histogram WHERE branch = ?1 AND step BETWEEN ?2 AND ?3
        UNION ALL
        SELECT max(step) FROM hidden_gradient
        WHERE branch = ?1 AND step BETWEEN ?2 AND ?3)
      """
    let arguments: StatementArguments = [
      segment.branch, segment.steps.lowerBound, segment.steps.upperBound,
    ]
    return try Row.fetchOne(database, sql: sql, arguments: arguments)?.optionalInteger(0)
  }

  private static func rows(
    _ selection: String, at step: Int, of segment: RunLine.Segment, _ database: Database
  ) throws -> [Row] {
    try Row.fetchAll(
      database, sql: "SELECT \(selection) WHERE branch = ? AND step = ?",
      arguments: [segment.branch, step])
  }

  private static func histogram(_ row: Row, tensorCount: Int) throws -> MagnitudeHistogram {
    let tensor = try row.integer(0)
    guard (0..<tensorCount).contains(tensor) else { throw row.unexpected(0) }
    return try bins(row, from: 1).histogram(ofTensor: tensor)
  }

  /// The histogram of a row that begins with the first bin and the counts.
  static func histogram(_ row: Row, ofTensor tensor: Int) throws -> MagnitudeHistogram {
    try bins(row, from: 0).histogram(ofTensor: tensor)
  }

  private static func bins(_ row: Row, from column: Int) throws -> StoredHistogram {
    let counts = LittleEndian.integers(in: try row.blob(column + 1))
    guard let used = StoredHistogram(firstBin: try row.integer(column), counts: counts) else {
      throw row.unexpected(column + 1)
    }
    return used
  }

  private static func hiddenGradient(
    _ row: Row, layerCount: Int
  ) throws -> HiddenGradientNorms {
    let layer = try row.integer(0)
    guard (0..<layerCount).contains(layer) else { throw row.unexpected(0) }
    return HiddenGradientNorms(layer: layer, norms: LittleEndian.floats(in: try row.blob(1)))
  }
}
