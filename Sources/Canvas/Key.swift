/// A key as a person presses it, whatever bytes the terminal sends for it.
public enum Key: Hashable, Sendable {
  /// A printable character, with shift already applied.
  case character(Character)
  case up
  case down
  case left
  case right
  case pageUp
  case pageDown
  case home
  case end
  case enter
  case escape
  case backspace
  case tab
  /// Ctrl-C.
  case interrupt
  /// A letter with Ctrl, except where it is another key: Ctrl-I is `tab`.
  case control(Character)
}

extension Key {
  /// How the key is named in help and footer.
  public var label: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "enter"
    case .escape: "esc"
    case .backspace: "backspace"
    case .tab: "tab"
    case .interrupt: "Ctrl-C"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    }
  }
}
