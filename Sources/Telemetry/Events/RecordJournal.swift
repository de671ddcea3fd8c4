/// How a record survives a process that is killed in the middle of a write.
public enum RecordJournal: Equatable, Sendable {
  /// A write-ahead log, which other processes of the machine can read while it is written.
  case writeAhead
  /// A rollback journal, because the file system of this name has no memory that processes share, or
  /// because somebody asked for it.
  case rollback(fileSystem: String?)
}

extension RecordJournal: LosslessStringConvertible {
  /// The word for it, as in `rollback nfs4`.
  public var description: String {
    switch self {
    case .writeAhead: "write_ahead"
    case .rollback(let fileSystem): fileSystem.map { "rollback \($0)" } ?? "rollback"
    }
  }

  /// Reads the word; nil for anything else.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1)
    switch words.first {
    case "write_ahead" where words.count == 1: self = .writeAhead
    case "rollback": self = .rollback(fileSystem: words.count > 1 ? String(words[1]) : nil)
    default: return nil
    }
  }
}
