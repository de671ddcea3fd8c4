/// A view that somebody wants in a file.
public struct FrameExport: Equatable, Sendable {
  /// What the file holds; the raw value is how its name ends.
  public enum Format: String, CaseIterable, Equatable, Sendable {
    /// The characters alone.
    case text = "txt"
    /// A picture with colours.
    case svg
  }

  /// The file as it was typed.
  public let path: String
  /// What it holds.
  public let format: Format
  /// Whether a file that exists is replaced.
  public let replaces: Bool

  /// Reads the format off the path; nil when it ends in no known way.
  init?(path: String, replaces: Bool) {
    guard let dot = path.lastIndex(of: "."), dot > path.startIndex,
      let format = Format(rawValue: path[path.index(after: dot)...].lowercased())
    else { return nil }
    self.path = path
    self.format = format
    self.replaces = replaces
  }
}
