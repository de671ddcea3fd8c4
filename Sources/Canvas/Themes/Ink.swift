/// How a terminal shows a role: a colour, and attributes that carry meaning without colour.
public struct Ink: Equatable, Sendable {
  /// The number of a colour, or -1 for the terminal's own.
  public var color: Int16 = -1
  /// Brighter or heavier than others.
  public var isBold = false
  /// Paler than others.
  public var isDim = false
  /// Foreground and background swapped.
  public var isReversed = false
}

extension Ink: ExpressibleByIntegerLiteral {
  /// A colour without attributes.
  public init(integerLiteral color: Int16) {
    self.init(color: color)
  }

  /// The terminal's own colour.
  static let own = Ink()
  static let bold = Ink(isBold: true)
  static let dim = Ink(isDim: true)
  /// What nobody may miss, where there are no colours.
  static let alarming = Ink(isBold: true, isReversed: true)

  static func bold(_ color: Int16) -> Ink { Ink(color: color, isBold: true) }
  static func dim(_ color: Int16) -> Ink { Ink(color: color, isDim: true) }
}

/// How a theme shows one role at every depth of colour.
struct RoleInks {
  let many: Ink
  let sixteen: Ink
  let eight: Ink

  /// Takes the inks of 256, 16 and 8 colours.
  init(_ many: Ink, _ sixteen: Ink, _ eight: Ink) {
    self.many = many
    self.sixteen = sixteen
    self.eight = eight
  }
}
