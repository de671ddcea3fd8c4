/// The characters that a box is drawn with.
struct BoxGlyphs {
  let topLeft: Unicode.Scalar
  let topRight: Unicode.Scalar
  let bottomLeft: Unicode.Scalar
  let bottomRight: Unicode.Scalar
  let horizontal: Unicode.Scalar
  let vertical: Unicode.Scalar

  static let rounded = BoxGlyphs(
    topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─",
    vertical: "│")
  static let square = BoxGlyphs(
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", horizontal: "─",
    vertical: "│")
  static let ascii = BoxGlyphs(
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-",
    vertical: "|")
}

extension GlyphSet {
  /// The characters for boxes; the fonts of consoles have no round corners.
  var box: BoxGlyphs {
    switch self {
    case .braille: .rounded
    case .blocks: .square
    case .ascii: .ascii
    }
  }

  /// What stands for text that was cut off.
  public var ellipsis: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "…"
    case .ascii: "~"
    }
  }

  /// What marks the place of a value that is not finite.
  public var nonfinite: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "×"
    case .ascii: "X"
    }
  }
}
