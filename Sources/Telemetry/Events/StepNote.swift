/// What somebody wrote about a step, kept in the run; without a text it is a bookmark.
public struct StepNote: Equatable, Hashable, Sendable {
  /// The most characters that are kept of a text.
  public static let longestText = 200

  /// The step that it is about, from 1.
  public var step: Int
  /// One line without control characters; empty for a bookmark.
  public let text: String
  /// Seconds since 1970.
  public var writtenAt: Double
  /// Who wrote it.
  public var writtenBy: Requester

  /// Takes a note, and of its text what can stand in one line of a terminal.
  public init(step: Int, text: String, writtenAt: Double, writtenBy: Requester) {
    self.step = step
    self.text = String(text.inOneLine.prefix(Self.longestText))
    self.writtenAt = writtenAt
    self.writtenBy = writtenBy
  }

  /// Whether it only marks a step.
  public var isBookmark: Bool { text.isEmpty }
}
