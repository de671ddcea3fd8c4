internal import Telemetry

extension RecordingPolicy.Journal {
  /// The journal for a file system; nil stands for one of this machine alone.
  func chosen(on fileSystem: SharedFileSystem?) -> RecordJournal {
    switch self {
    case .automatic: fileSystem.map { .rollback(fileSystem: $0.name) } ?? .writeAhead
    case .writeAhead: .writeAhead
    case .rollback: .rollback(fileSystem: nil)
    }
  }
}
