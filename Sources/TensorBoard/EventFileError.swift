/// Why bytes are no event file, or none any further.
public enum EventFileError: Error, Equatable, Sendable {
  /// The file does not begin with a record.
  case notAnEventFile
  /// A record's bytes are not those that were written.
  case badChecksum(offset: Int)
  /// A record's content breaks off, or is none.
  case badContent(offset: Int)
  /// The system refused to read.
  case unreadable(reason: String)
}
