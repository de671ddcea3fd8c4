internal import Dispatch
internal import Synchronization
internal import Telemetry

/// Writes checkpoint files so that the rows behind them do not wait for the disk.
///
/// A file is whole, and outlives this process, before the record names it; a queue of its own brings
/// it to the disk afterwards, as the write-ahead log comes to the disk after its transactions. With
/// a rollback journal every transaction is brought to the disk at once, and so is every file.
final class CheckpointFiles: Sendable {
  private let directory: RunDirectory
  private let journal: RecordJournal
  private let queue = DispatchQueue(label: "gradhelm.checkpoints", qos: .utility)
  /// Files that the disk did not take.
  private let failed = Mutex<[String]>([])

  /// Writes files into the directory of a run.
  init(_ directory: RunDirectory, _ journal: RecordJournal) {
    self.directory = directory
    self.journal = journal
  }

  /// Writes the file of a checkpoint.
  func save(_ checkpoint: Checkpoint) throws {
    let path = directory.checkpointPath(step: checkpoint.step, reason: checkpoint.reason)
    let bytes = try Safetensors.bytes(of: checkpoint)
    switch journal {
    case .writeAhead:
      try FileSystem.writeWhole(bytes, to: path)
      queue.async { [self] in
        do throws(SystemError) {
          try FileSystem.bringToDisk(path)
        } catch {
          failed.withLock { $0.append(path) }
        }
      }
    case .rollback: try FileSystem.writeDurably(bytes, to: path)
    }
  }

  /// Tries again to bring to the disk what it did not take; throws when it still does not.
  func retry() throws(SystemError) {
    while let path = failed.withLock({ $0.last }) {
      try FileSystem.bringToDisk(path)
      failed.withLock { $0.removeAll { $0 == path } }
    }
  }

  /// Takes a file away, after the disk has taken what was to be brought there.
  func remove(_ path: String) {
    queue.async { [self] in
      failed.withLock { $0.removeAll { $0 == path } }
      FileSystem.remove(path)
    }
  }

  /// Waits until the disk has everything.
  func finish() {
    queue.sync {}
  }
}
