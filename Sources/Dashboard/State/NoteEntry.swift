internal import Canvas
internal import Telemetry

/// A note while it is being typed.
struct NoteEntry: Equatable, Sendable {
  /// The step that it will be about.
  let step: Int
  var text = ""

  /// The entry after one key; a key that is no character of a line changes nothing.
  func pressing(_ key: Key) -> NoteEntry {
    var entry = self
    if case .character(let character) = key, text.count < StepNote.longestText {
      entry.text += String(character).inOneLine
    } else if key == .backspace {
      _ = entry.text.popLast()
    }
    return entry
  }
}
