/// What is wrong with a text to learn from.
public enum TextProblem: Error, Equatable, Sendable {
  /// A byte is no part of UTF-8.
  case notUTF8
  /// There are fewer characters than a window and its targets need.
  case tooShort(characters: Int, needed: Int)
  case tooManyCharacters(limit: Int)
}

extension TextProblem {
  /// What is wrong and what was expected.
  var sentence: String {
    switch self {
    case .notUTF8: "this is not UTF-8; save the text as UTF-8."
    case .tooShort(let characters, let needed):
      "there are \(characters) characters, but a window and the character after it need"
        + " \(needed)."
    case .tooManyCharacters(let limit): "there are more than \(limit) different characters."
    }
  }
}
