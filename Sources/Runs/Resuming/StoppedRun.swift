public import Telemetry

/// A run whose training has stopped, however it ended, and can go on: the right to train it, and
/// the checkpoint from which it goes on.
///
/// Opening one changes nothing in the run; ``Recorder/init(continuing:description:byteLimit:onChange:)``
/// does, when everything else that training needs has been made.
public final class StoppedRun: Sendable {
  /// The run as it was recorded.
  public let saved: SavedRun
  /// The newest checkpoint that can be read.
  public let checkpoint: Checkpoint
  /// What is wrong with checkpoints that are newer.
  public let damage: [RunError]

  /// Where the checkpoint stands in the record.
  let place: CheckpointPlace
  private let lock: RunLock

  /// Takes the right to train a run and finds its newest checkpoint that can be read.
  ///
  /// - Throws: ``RunError/lockedByTrainer(path:processID:)`` while a process trains the run, and
  ///   ``RunError/nothingToResume(path:)`` when no checkpoint can be read.
  public init(_ directory: RunDirectory) throws(RunError) {
    lock = try directory.lock()
    saved = try SavedRun(directory)
    let search = try CheckpointSearch(saved)
    guard let found = search.found else { throw .nothingToResume(path: directory.path) }
    (place, checkpoint) = (found.candidate.place, found.checkpoint)
    damage = search.damage
  }

  /// Gives the right to train the run back, when everything is recorded.
  public func release() {
    lock.release()
  }

  /// Where the run is.
  public var directory: RunDirectory { saved.directory }
}
