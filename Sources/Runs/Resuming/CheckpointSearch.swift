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
  /// The checkpoint and its place; nil when none can be read.
  private(set) var found: (place: CheckpointPlace, checkpoint: Checkpoint)?
  /// What is wrong with those that are newer.
  private(set) var damage: [RunError] = []

  /// Tries one file after the other, the newest first.
  init(_ run: SavedRun) throws(RunError) {
    for candidate in try run.checkpointPlaces() where found == nil {
      do throws(RunError) {
        found = (candidate.place, try Self.read(candidate))
      } catch {
        damage.append(error)
      }
    }
  }

  private static func read(_ candidate: CheckpointCandidate) throws(RunError) -> Checkpoint {
    let checkpoint = try CheckpointFile.read(candidate.path)
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
  /// Every checkpoint file that the record names, the newest first.
  fileprivate func checkpointPlaces() throws(RunError) -> [CheckpointCandidate] {
    let rows = try reader.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT max(sequence), step FROM checkpoint WHERE branch = ?
          GROUP BY file ORDER BY 1 DESC
          """,
        arguments: [RunSchema.firstBranch]
      ).map { CheckpointPlace(sequence: try $0.integer(0), step: try $0.integer(1)) }
    }
    return rows.map {
      CheckpointCandidate(place: $0, path: directory.checkpointPath(step: $0.step))
    }
  }
}
