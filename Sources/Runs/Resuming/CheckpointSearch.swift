internal import GRDB
internal import Telemetry

/// Where a checkpoint stands in the record.
struct CheckpointPlace: Equatable, Sendable {
  /// Its place among all milestones.
  var sequence: Int
  /// The step after which it was taken.
  var step: Int
}

/// The newest checkpoint of a run that can be read.
struct CheckpointSearch {
  /// A checkpoint, and where it stands in the record and on disk.
  typealias Finding = (candidate: CheckpointCandidate, checkpoint: Checkpoint)

  /// The checkpoint; nil when none can be read.
  private(set) var found: Finding?
  /// What is wrong with those that are newer.
  private(set) var damage: [RunError] = []

  /// Tries one file after the other, the newest first, of those up to a step.
  init(_ run: SavedRun, atOrBefore step: Int = RollupLayout.lastStep) throws(RunError) {
    for candidate in try run.checkpointCandidates(atOrBefore: step) where found == nil {
      do throws(RunError) {
        found = (candidate, try Self.read(candidate, of: run.description))
      } catch {
        damage.append(error)
      }
    }
  }

  private static func read(
    _ candidate: CheckpointCandidate, of run: RunDescription
  ) throws(RunError) -> Checkpoint {
    let checkpoint = try CheckpointFile.read(candidate.path, of: run)
    guard checkpoint.step == candidate.place.step else {
      throw .damaged(
        path: candidate.path,
        detail: "it holds step \(checkpoint.step) instead of \(candidate.place.step)")
    }
    return checkpoint
  }
}

/// A checkpoint that the record names.
struct CheckpointCandidate {
  var place: CheckpointPlace
  var path: String
}

extension SavedRun {
  /// Every checkpoint file up to a step that the record names, the newest first.
  fileprivate func checkpointCandidates(
    atOrBefore lastStep: Int
  ) throws(RunError) -> [CheckpointCandidate] {
    let sql = """
      SELECT max(sequence), step, reason FROM checkpoint
      WHERE branch = ? AND step BETWEEN 0 AND ? GROUP BY file ORDER BY 1 DESC
      """
    return try reader.read { database in
      let arguments: StatementArguments = [RunSchema.firstBranch, lastStep]
      return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
        let place = CheckpointPlace(sequence: try row.integer(0), step: try row.integer(1))
        return CheckpointCandidate(
          place: place,
          path: directory.checkpointPath(step: place.step, reason: try row.word(2)))
      }
    }
  }
}
