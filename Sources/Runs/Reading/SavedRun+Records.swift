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
    let samples = reader.version > 1 ? "samples" : "NULL"
    return try reader.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT step.step, epoch, wall_time, loss, learning_rate, clip_mode, threshold, norm,
            clipped_norm, outcome, tensors, layers, \(samples)
          FROM step LEFT JOIN statistics USING (branch, step)
          WHERE step.branch = ? AND step.step BETWEEN ? AND ? ORDER BY step.step
          """)
      let arguments: StatementArguments = [
        RunSchema.firstBranch, steps.lowerBound, steps.upperBound,
      ]
      return try Row.fetchAll(statement, arguments: arguments).map(record)
    }
  }

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
