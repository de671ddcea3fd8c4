public import Canvas

/// What a screen is like.
public struct ScreenTraits: Equatable, Sendable {
  /// The number of columns.
  public var width: Int
  /// The number of rows.
  public var height: Int
  /// The characters that the terminal is likely to show.
  public var glyphs: GlyphSet
  /// How many colours there are.
  public var colorDepth: ColorDepth

  /// Describes a screen.
  public init(width: Int, height: Int, glyphs: GlyphSet, colorDepth: ColorDepth) {
    self.width = width
    self.height = height
    self.glyphs = glyphs
    self.colorDepth = colorDepth
  }
}
