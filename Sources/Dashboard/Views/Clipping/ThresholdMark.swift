internal import Canvas
internal import Health
internal import Telemetry

/// What a threshold of the curve is, as a sign that curve and table share.
enum ThresholdMark: Equatable, Sendable {
  /// What the trainer does.
  case inForce
  /// What follows from the norms.
  case suggested
  /// What somebody points at.
  case cursor

  /// The sign of a row of the table; nil for a mode that is not in force.
  init?(of shown: ClippingCase, inForce clipping: ClippingSettings) {
    switch shown.origin {
    case .cursor: self = .cursor
    case .suggested: self = .suggested
    case .mode:
      guard shown.isInForce(in: clipping) else { return nil }
      self = .inForce
    }
  }

  /// What its colour means.
  var role: Role {
    switch self {
    case .inForce: .threshold
    case .suggested: .good
    case .cursor: .accent
    }
  }

  /// Its sign.
  func glyph(_ glyphs: GlyphSet) -> Unicode.Scalar {
    switch self {
    case .inForce: glyphs.isASCII ? "*" : "●"
    case .suggested: glyphs.isASCII ? "o" : "◇"
    case .cursor: glyphs.isASCII ? "^" : "▲"
    }
  }

  /// The line that it draws through the curve; nil for the usual one.
  func line(_ glyphs: GlyphSet) -> Unicode.Scalar? {
    switch self {
    case .inForce, .suggested: nil
    case .cursor: glyphs.isASCII ? "|" : "│"
    }
  }
}
