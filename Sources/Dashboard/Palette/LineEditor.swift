internal import Canvas

/// A line of text with a place in it where the next character goes.
struct LineEditor: Equatable, Sendable {
  private(set) var text: String
  /// The number of characters before the cursor.
  private(set) var cursor: Int

  /// Begins with a text and the cursor behind it.
  init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// The text before and behind the cursor.
  var parts: (before: String, behind: String) {
    (String(text.prefix(cursor)), String(text.dropFirst(cursor)))
  }

  /// Puts a character at the cursor.
  mutating func insert(_ character: Character) {
    let (before, behind) = parts
    text = before + String(character) + behind
    cursor += 1
  }

  /// Moves or deletes as a key says; false for any other key.
  mutating func edit(with key: Key) -> Bool {
    switch key {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace: delete(from: cursor - 1)
    case .control("u"): delete(from: 0)
    case .control("w"): delete(from: startOfWord)
    case .character, .control, .up, .down, .pageUp, .pageDown, .enter, .escape, .tab, .interrupt:
      return false
    }
    return true
  }

  /// Deletes from a place to the cursor.
  private mutating func delete(from start: Int) {
    let start = max(0, start)
    text = String(text.prefix(start)) + parts.behind
    cursor = start
  }

  /// Where the word before the cursor begins.
  private var startOfWord: Int {
    let before = text.prefix(cursor)
    let word = before.reversed().drop { $0 == " " }.drop { $0 != " " }
    return word.count
  }
}
