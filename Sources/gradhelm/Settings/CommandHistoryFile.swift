import Foundation

/// The lines that were typed in dashboards, from one session to the next: one a line, the newest
/// last.
struct CommandHistoryFile: Sendable {
  /// The most lines that are kept.
  static let limit = 500

  /// Where they are kept.
  let path: String

  /// The file of the person who runs this process; nil without a home.
  static var ofUser: CommandHistoryFile? {
    UserFolder.state.path().map { CommandHistoryFile(path: $0 + "/history") }
  }

  /// The lines, the oldest first; none when they cannot be read.
  func lines() -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return lines.suffix(Self.limit).map(String.init)
  }

  /// Adds a line, and leaves the oldest out when there are more than enough.
  func append(_ line: String) throws(Failure) {
    let kept = (lines() + [line]).suffix(Self.limit).joined(separator: "\n") + "\n"
    let file = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(kept.utf8).write(to: file, options: .atomic)
    } catch {
      throw Failure(
        "typed commands cannot be kept in \(path)", exitCode: Failure.Code.cannotWrite)
    }
  }
}
