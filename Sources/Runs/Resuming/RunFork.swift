internal import GRDB
public import Telemetry

/// A new run that is to go on, in another way, from a checkpoint of an older one.
///
/// The new run begins with a copy of what its parent had recorded up to the checkpoint, so that it
/// is whole: it is replayed from its first step, and it can be trained again from its own journal.
public struct RunFork {
  /// The run of which this is a fork.
  public let parent: SavedRun
  /// What is wrong with checkpoints that are newer.
  public let damage: [RunError]
  private let finding: CheckpointSearch.Finding

  /// Finds the newest checkpoint of a run that can be read, up to a step.
  ///
  /// - Parameters:
  ///   - parent: the run, which another process may be training.
  ///   - step: the last step that the fork may share with it; nil for the newest.
  /// - Throws: ``RunError/noCheckpointUpTo(path:step:)`` or ``RunError/nothingToResume(path:)`` when
  ///   there is none.
  public init(of parent: SavedRun, atOrBefore step: Int?) throws(RunError) {
    self.parent = parent
    let search = try CheckpointSearch(parent, atOrBefore: step ?? RollupLayout.lastStep)
    let path = parent.directory.path
    guard let found = search.found else {
      throw step.map { .noCheckpointUpTo(path: path, step: $0) } ?? .nothingToResume(path: path)
    }
    finding = found
    damage = search.damage
  }

  /// The checkpoint from which the fork goes on.
  public var checkpoint: Checkpoint { finding.checkpoint }

  /// Copies what both runs share into the directory of the new one.
  ///
  /// - Parameters:
  ///   - directory: where the new run was just created.
  ///   - startedAt: seconds since 1970.
  /// - Returns: the new run, as if it had been stopped at the checkpoint.
  /// - Throws: ``RunError/unwritable(path:reason:)`` when it cannot be written.
  public func make(in directory: RunDirectory, startedAt: Double) throws(RunError) -> StoppedRun {
    do {
      try copyCheckpoint(to: directory)
      try parent.reader.copy(to: directory.recordPath)
      try cutRecord(of: directory, startedAt: startedAt)
    } catch {
      throw .writing(directory.path, error)
    }
    return try StoppedRun(directory)
  }
}

extension RunFork {
  private var place: CheckpointPlace { finding.candidate.place }

  /// A fork may learn from other samples than its parent, so that the copy does not insist on them.
  private func copyCheckpoint(to directory: RunDirectory) throws {
    let path = finding.candidate.path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var copy = checkpoint
    copy.metadata["data.fingerprint"] = nil
    try FileSystem.writeDurably(
      Safetensors.bytes(of: copy), to: "\(directory.checkpointsPath)/\(name)")
  }

  /// Leaves in the copy what was recorded up to the checkpoint, and says where it comes from.
  private func cutRecord(of directory: RunDirectory, startedAt: Double) throws {
    let copy = try SavedRun(directory)
    let cut = try BranchCut(at: place, of: copy)
    var configuration = Configuration()
    configuration.label = "gradhelm.fork"
    configuration.prepareDatabase { database in try Distrust.apply(to: database) }
    let database = try DatabaseQueue(path: directory.recordPath, configuration: configuration)
    try database.inDatabase { database in
      try FormatCheck.noTriggers(in: database)
      try database.inTransaction {
        try RunSchema.migrate(database, from: parent.reader.version)
        try cut?.perform(in: database)
        try BranchCut.removeBranches(in: database)
        try keepOneCheckpoint(in: database)
        try describe(in: database, startedAt: startedAt)
        return .commit
      }
      try database.execute(sql: "VACUUM")
    }
    try database.close()
  }

  /// The files of the other checkpoints stay with the parent.
  private func keepOneCheckpoint(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM checkpoint WHERE sequence <> ?", arguments: [place.sequence])
    try database.execute(
      sql: "DELETE FROM meta WHERE key = ?", arguments: [MetaKey.keptCheckpoints.rawValue])
  }

  private func describe(in database: Database, startedAt: Double) throws {
    let origin = [(MetaKey.parent, parent.directory.name), (.parentStep, "\(place.step)")]
    for (key, value) in origin {
      try database.execute(
        sql: "INSERT OR REPLACE INTO meta VALUES (?,?)", arguments: [key.rawValue, value])
    }
    let wallTime = checkpoint.metadata["wall_time"].flatMap(Double.init) ?? 0
    try database.execute(sql: "DELETE FROM session")
    try database.execute(
      sql: "INSERT INTO session VALUES (1,?,?,0,?,?,?,?)",
      arguments: [
        RunSchema.firstBranch, startedAt - wallTime, place.step, wallTime,
        RunEnding.Reason.stopped.rawValue, "forked from \(parent.directory.name)",
      ])
  }
}
