internal import Canvas

/// The signs that panels use in words, with their ASCII forms.
extension GlyphSet {
  var isASCII: Bool { self == .ascii }
  var arrow: String { isASCII ? "->" : "→" }
  var threshold: String { isASCII ? "tau" : "τ" }
  var times: String { isASCII ? "x" : "×" }
  var upDown: String { isASCII ? "Up Down" : "↑ ↓" }
  var dot: String { isASCII ? "-" : "·" }
  var noteMark: Unicode.Scalar { isASCII ? "n" : "▾" }
  var updateRatio: String { isASCII ? "dw/w" : "Δw/w" }
  var up: String { isASCII ? "^" : "▲" }
  var down: String { isASCII ? "v" : "▼" }

  /// A sentence in which the sign of the threshold can be shown.
  func words(_ text: String) -> String {
    guard isASCII else { return text }
    return text.split(separator: "τ", omittingEmptySubsequences: false).joined(separator: "tau")
  }

  /// The label of a key, without arrows where there are none.
  func label(of key: Key) -> String {
    guard isASCII else { return key.label }
    return switch key {
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .character, .pageUp, .pageDown, .home, .end, .enter, .escape, .backspace, .tab,
      .interrupt, .control:
      key.label
    }
  }
}
