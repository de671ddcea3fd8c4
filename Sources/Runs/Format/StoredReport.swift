internal import GRDB
internal import Telemetry

extension TrainerReport {
  /// The values of a row of the `report` table, branch first.
  var row: [(any DatabaseValueConvertible)?] {
    let seconds = TrainingPhase.allCases.map { phases[$0] as (any DatabaseValueConvertible)? }
    return [RunSchema.firstBranch, step] + seconds + [
      clipping.windowCount, clipping.percentileNorm, clipping.normMean, clipping.normDeviation,
      clipping.latestScore, clipping.warmupStepsLeft, clipping.clippedUnitShare.map { Double($0) },
    ]
  }

  /// Reads the columns of a row that follow the branch.
  init(_ row: Row) throws {
    var phases = PhaseSeconds()
    for (index, phase) in TrainingPhase.allCases.enumerated() {
      phases[phase] = try row.optionalNumber(index + 1) ?? .nan
    }
    let first = TrainingPhase.allCases.count + 1
    self.init(
      step: try row.integer(0), phases: phases,
      clipping: ClippingReading(
        windowCount: try row.integer(first), percentileNorm: try row.optionalNumber(first + 1),
        normMean: try row.optionalNumber(first + 2) ?? .nan,
        normDeviation: try row.optionalNumber(first + 3) ?? .nan,
        latestScore: try row.optionalNumber(first + 4),
        warmupStepsLeft: try row.integer(first + 5),
        clippedUnitShare: try row.optionalNumber(first + 6).map { Float($0) }))
  }
}

extension SavedRun {
  /// What the trainer last said about itself up to a step; nil when it had said nothing, and in
  /// runs of an earlier version.
  func report(atOrBefore step: Int) throws(RunError) -> TrainerReport? {
    guard reader.version >= 3 else { return nil }
    let phases = TrainingPhase.allCases.map(\.rawValue).joined(separator: ", ")
    let sql = """
      SELECT step, \(phases), window_count, percentile_norm, norm_mean, norm_deviation,
        latest_score, warmup_steps_left, clipped_unit_share FROM report
      WHERE branch = ? AND step BETWEEN ? AND ? ORDER BY step DESC LIMIT 1
      """
    return try reader.read { database in
      for part in line.segments(in: 0...max(0, step)).reversed() {
        let arguments: StatementArguments = [
          part.branch, part.steps.lowerBound, part.steps.upperBound,
        ]
        if let row = try Row.fetchOne(database, sql: sql, arguments: arguments) {
          return try TrainerReport(row)
        }
      }
      return nil
    }
  }
}
