internal import GRDB
internal import Telemetry

extension RunWriter {
  /// Gives up the files of checkpoints that were taken at the set interval, and their rows.
  ///
  /// Rows first: killed in between, the run has a file that nobody knows. While something waits that
  /// could not be written, nothing is given up, because the steps may be those of another branch.
  func discardCheckpoints(of steps: [Int]) throws {
    guard isOpen, pending.isEmpty else { return }
    for step in steps where try forgetScheduledCheckpoint(of: step) {
      files.remove(directory.checkpointPath(step: step))
    }
  }

  /// Whether the file belonged to the interval alone.
  private func forgetScheduledCheckpoint(of step: Int) throws -> Bool {
    let (branch, best) = (RunSchema.firstBranch, Checkpoint.Reason.best.rawValue)
    let scheduled = Checkpoint.Reason.scheduled.rawValue
    return try database.inDatabase { database in
      try database.execute(
        sql: """
          DELETE FROM checkpoint WHERE branch = ? AND step = ? AND reason = ? AND NOT EXISTS (
            SELECT 1 FROM checkpoint WHERE branch = ? AND step = ? AND reason NOT IN (?,?))
          """,
        arguments: [branch, step, scheduled, branch, step, scheduled, best])
      return database.changesCount > 0
    }
  }
}
