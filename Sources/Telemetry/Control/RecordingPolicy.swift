/// How much of a run is kept on disk, and how it is written.
public struct RecordingPolicy: Equatable, Sendable {
  /// How the record survives a process that is killed in the middle of a write.
  public enum Journal: String, CaseIterable, Equatable, Sendable {
    /// A write-ahead log, or a rollback journal on a file system where that does not work.
    case automatic
    /// A write-ahead log, which other processes can read while it is written.
    case writeAhead = "write_ahead"
    /// A rollback journal, which works on every file system.
    case rollback
  }

  /// The statistics of every so many-th step are kept, from 1 for all steps.
  public var interval = 1
  /// The size of the record from which on the oldest statistics make room, or nil for none.
  public var budget: ByteCount?
  /// How it is written.
  public var journal = Journal.automatic

  /// Keeps the statistics of every step, whatever their size.
  public init() {}
}
