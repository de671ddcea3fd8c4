/// The different characters of a text, by index: Unicode scalars in ascending order.
public struct TextVocabulary: Equatable, Sendable {
  /// The characters; the position of each is its index.
  public let characters: [Unicode.Scalar]

  /// Takes characters in any order.
  init(_ characters: some Sequence<Unicode.Scalar>) {
    self.characters = Set(characters).sorted()
  }

  /// The number of characters.
  public var count: Int { characters.count }

  /// The index of every character of a prompt, or nil when the text had no such character.
  public func encode(_ prompt: String) -> [Int]? {
    var indices: [Int] = []
    for character in prompt.unicodeScalars {
      guard let index = index(of: character) else { return nil }
      indices.append(index)
    }
    return indices
  }

  /// The text whose characters have the indices.
  public func decode(_ indices: some Sequence<Int>) -> String {
    String(String.UnicodeScalarView(indices.map { characters[$0] }))
  }

  /// The index of a character, found by halving.
  private func index(of character: Unicode.Scalar) -> Int? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if characters[middle] == character { return middle }
      range =
        characters[middle] < character
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
