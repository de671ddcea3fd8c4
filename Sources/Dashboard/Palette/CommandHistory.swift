/// The lines that were typed, and which of them is recalled.
struct CommandHistory: Equatable, Sendable {
  /// The most lines that are kept.
  static let limit = 500

  /// The lines, the oldest first; none stands twice in a row.
  private(set) var lines: [String] = []

  /// Takes the lines of earlier sessions.
  init(_ lines: [String] = []) {
    for line in lines.suffix(Self.limit) { append(line) }
  }

  /// Keeps a line as the newest.
  mutating func append(_ line: String) {
    guard line != lines.last else { return }
    lines.append(line)
    lines.removeFirst(max(0, lines.count - Self.limit))
  }

  /// The line some places before the newest; place 1 is the newest.
  func line(at place: Int) -> String? {
    (1...max(1, lines.count)).contains(place) && !lines.isEmpty ? lines[lines.count - place] : nil
  }
}
