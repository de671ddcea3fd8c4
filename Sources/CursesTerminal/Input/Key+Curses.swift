import CCurses
import Canvas

extension Key {
  /// The key that curses means, or nil when it is none of ours.
  init?(_ pressed: CCursesKey) {
    switch pressed.kind {
    case .character: self.init(scalar: pressed.scalar)
    case .up: self = .up
    case .down: self = .down
    case .left: self = .left
    case .right: self = .right
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .home: self = .home
    case .end: self = .end
    case .enter: self = .enter
    case .backspace: self = .backspace
    case .none, .mouse, .oldMouse, .other: return nil
    }
  }

  /// The key of a typed scalar; control characters without a meaning are none.
  private init?(scalar: UInt32) {
    switch scalar {
    case 0x03: self = .interrupt
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x1B: self = .escape
    case 0x01..<0x1B: self = .control(Character(Unicode.Scalar(UInt8(scalar) + 0x60)))
    case 0..<0x20, 0x80..<0xA0: return nil
    default:
      guard let scalar = Unicode.Scalar(scalar) else { return nil }
      self = .character(Character(scalar))
    }
  }
}
