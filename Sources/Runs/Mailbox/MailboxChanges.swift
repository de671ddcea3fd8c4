/// Decides from the times of its files whether a mailbox may hold something new.
///
/// A write within the same tick of the file system's clock as the last look could go unnoticed, so
/// that now and then the answer is yes in any case.
struct MailboxChanges: Equatable {
  /// The number of looks after which the mailbox is read whatever its files say.
  static let patience = 20

  private var known: [FileStamp?] = []
  private var lookCount = 0

  /// Takes how the files are now and says whether to read them.
  mutating func look(at stamps: [FileStamp?]) -> Bool {
    lookCount += 1
    guard stamps != known || lookCount >= Self.patience else { return false }
    known = stamps
    lookCount = 0
    return true
  }

  /// How the files of a mailbox are now: the database and its write-ahead log.
  static func stamps(of path: String) -> [FileStamp?] {
    [FileStamp(path), FileStamp("\(path)-wal")]
  }
}
