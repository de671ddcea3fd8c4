/// A finished picture of some values, which can be drawn into any rectangle.
///
/// A view neither reads a clock nor decides what is alarming; it never draws outside `area`.
public protocol View {
  /// Draws into a rectangle of a frame, leaving out what does not fit.
  func draw(in area: Rect, of buffer: inout CellBuffer)
}

/// The characters that charts and frames may be made of.
public enum GlyphSet: String, CaseIterable, Equatable, Sendable {
  /// Braille dots, 2 × 4 to a cell, and box drawing.
  case braille
  /// Block elements and box drawing, for fonts without braille.
  case blocks
  /// Nothing but ASCII.
  case ascii
}
