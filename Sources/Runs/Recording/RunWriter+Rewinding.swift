internal import GRDB
internal import Telemetry

extension RunWriter {
  /// Sets aside what was recorded after a checkpoint, in one transaction, and goes on behind it.
  ///
  /// Killed at any moment, the run is what it was before or after that transaction. A part that
  /// fails is done again at the next call.
  mutating func goBack(_ rewind: Rewind) throws {
    let place = CheckpointPlace(sequence: try sequence(of: rewind.toStep), step: rewind.toStep)
    try cut(BranchCut(at: place, branch: rewind.branch), for: rewind)
    lastSequence = try database.inDatabase { try RunSchema.lastSequence(in: $0) }
    lastWrittenStep = rewind.toStep
    rollups = try RollupAccumulator(continuing: SavedRun(directory), after: rewind.toStep)
    pending.removeFirst()
    let later = deferred
    deferred = []
    append(later)
  }

  /// Keeps the steps that the trainer can go back to, if no row has taken them along.
  mutating func writeKeptCheckpoints() throws {
    guard kept.unwrittenSteps != nil else { return }
    try database.inTransaction { database in
      try RowWriter(database: database, directory: directory).write(kept)
      return .commit
    }
    kept.noteWritten()
  }

  private func cut(_ cut: BranchCut, for rewind: Rewind) throws {
    let saved = try SavedRun(directory)
    guard try saved.latestBranch() < cut.branch else { return }
    let files = try BranchFiles(of: cut, in: saved)
    try files.link()
    try database.inTransaction { database in
      try cut.perform(in: database)
      try database.execute(
        sql: "INSERT INTO \(RunSchema.rewind.name) VALUES (?,?,?,?,?,?)",
        arguments: StatementArguments(rewind.row(sequence: lastSequence + 1)))
      return .commit
    }
    files.unlink()
  }

  /// Where the checkpoint of a step stands among all milestones; after all that were recorded up to
  /// its step, when the trainer could not say it.
  private func sequence(of step: Int) throws -> Int {
    if let sequence = kept.sequence(of: step) { return sequence }
    return try database.inDatabase { try BranchCut.lastSequence(atStep: step, in: $0) }
  }
}
