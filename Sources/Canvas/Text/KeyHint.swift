/// A key and what it does, with the key marked inside the word where the word contains it.
public struct KeyHint: Equatable, Sendable {
  /// The key as it is labelled, for example `c` or `space`.
  public var key: String
  /// What it does, in a word or two.
  public var label: String
  /// How long it stays when room is short.
  public var priority: Int

  /// Makes a hint.
  public init(_ key: String, _ label: String, priority: Int = 0) {
    self.key = key
    self.label = label
    self.priority = priority
  }

  /// The hint as text: `clip` with an accented `c`, or `space pause`.
  public var spans: [Span] {
    guard key.columnCount == 1, let found = label.firstIndex(where: { String($0) == key }) else {
      return [accented(key), quiet(label.isEmpty ? "" : " " + label)]
    }
    let after = label.index(after: found)
    return [quiet(String(label[..<found])), accented(key), quiet(String(label[after...]))]
      .filter { !$0.text.isEmpty }
  }

  private func accented(_ text: String) -> Span {
    Span(text, .accent, bold: true, priority: priority)
  }

  private func quiet(_ text: String) -> Span {
    Span(text, .dim, priority: priority)
  }
}
