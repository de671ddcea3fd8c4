/// Decides when a write-ahead log has grown so far that it has to be folded into the file now, even
/// if that means to wait for readers.
///
/// SQLite does so by itself after every few megabytes, unless a reader is at work at that moment. A
/// reader that was stopped in the middle of its work lets the log grow whatever anybody does; then
/// waiting for it again and again would hold up the trainer, so it is waited for only once in a
/// while.
struct LogLimit {
  /// The size after which SQLite folds the log in by itself.
  static let usualByteCount = 16 << 20
  private static let byteCount = 40 << 20
  private var next = Self.byteCount

  /// Whether to fold a log of a size in now.
  func isReached(by byteCount: Int) -> Bool { byteCount >= next }

  /// Takes the size that was left after trying.
  mutating func tried(leaving byteCount: Int) {
    next = max(Self.byteCount, byteCount + Self.byteCount)
  }
}
