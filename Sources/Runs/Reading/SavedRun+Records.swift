internal import GRDB
public import Telemetry

/// Whole records of steps.
extension SavedRun {
  /// The record of one step, or nil when it was not recorded.
  func record(at step: Int) throws(RunError) -> StepRecord? {
    try records(in: step...step).first
  }

  /// The records of a stretch of steps, in order.
  public func records(in steps: ClosedRange<Int>) throws(RunError) -> [StepRecord] {
    try records(in: steps, limit: .max)
  }

  /// The first records of a stretch of steps, in order.
  private func records(
    in steps: ClosedRange<Int>, limit: Int
  ) throws(RunError) -> [StepRecord] {
    let samples = reader.version > 1 ? "substr(samples, 1, \(Self.sampleByteLimit))" : "NULL"
    return try reader.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT step.step, epoch, wall_time, loss, learning_rate, clip_mode, threshold, norm,
            clipped_norm, outcome, substr(tensors, 1, \(tensorByteCount)),
            substr(layers, 1, \(layerByteCount)), \(samples)
          FROM step LEFT JOIN statistics USING (branch, step)
          WHERE step.branch = ? AND step.step BETWEEN ? AND ? ORDER BY step.step LIMIT ?
          """)
      var records: [StepRecord] = []
      for part in line.segments(in: steps) where records.count < limit {
        let arguments: StatementArguments = [
          part.branch, part.steps.lowerBound, part.steps.upperBound, limit - records.count,
        ]
        records += try Row.fetchAll(statement, arguments: arguments).map(record)
      }
      return records
    }
  }

  /// Calls `body` with the record of every step that was recorded, in order.
  ///
  /// Steps are read page by page, so that memory does not grow with the length of the run, and
  /// time not with the steps that are missing in it.
  ///
  /// - Throws: when the run cannot be read, or what `body` throws.
  public func forEachRecord(_ body: (StepRecord) throws(RunError) -> Void) throws(RunError) {
    let lastStep = try lastStep()
    var first = 1
    while first <= lastStep {
      let page = try records(in: first...lastStep, limit: stepsPerPage)
      for record in page { try body(record) }
      first = (page.last?.step ?? lastStep) + 1
    }
  }

  private static let pageByteCount = 8 << 20
  /// The most bytes that the samples of a step take; what a hostile file has beyond is not read.
  private static let sampleByteLimit = 4 << 20

  private var stepsPerPage: Int {
    let valueCount =
      description.tensors.count * StatisticsTable.fieldCount
      + description.layers.count * ActivationTable.fieldCount
    return min(4_096, max(1, Self.pageByteCount / (4 * max(1, valueCount))))
  }

  private var tensorByteCount: Int { 4 * description.tensors.count * stored.statisticsLayout.count }
  private var layerByteCount: Int { 4 * description.layers.count * stored.activationLayout.count }

  private func record(_ row: Row) throws -> StepRecord {
    StepRecord(
      step: try row.integer(0), epoch: try row.integer(1), wallTime: try row.number(2),
      loss: try row.measured(3), learningRate: try row.measured(4),
      clipping: ClippingSettings(mode: try row.word(5), threshold: try row.measured(6)),
      norm: try row.measured(7), clippedNorm: try row.measured(8), outcome: try row.word(9),
      statistics: stored.statisticsLayout.table(
        row.optionalBlob(10), rowCount: description.tensors.count),
      activations: stored.activationLayout.table(
        row.optionalBlob(11), rowCount: description.layers.count),
      samples: LittleEndian.integers(in: row.optionalBlob(12)))
  }
}
