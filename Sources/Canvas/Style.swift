/// What a colour means; a terminal decides which colour that is.
public enum Role: UInt8, CaseIterable, Equatable, Sendable {
  /// Ordinary text.
  case text
  /// Less important text: labels, units, past values.
  case dim
  /// Frames and axis lines.
  case border
  /// The name of a panel.
  case title
  /// What can be pressed or is selected.
  case accent
  /// As it should be.
  case good
  /// Worth a look.
  case warning
  /// The run is being lost.
  case danger
  /// The main series of a chart.
  case primary
  /// The series it is compared with.
  case secondary
  /// A limit drawn in a chart.
  case threshold
  /// A change that a person made, marked in a chart.
  case mark
  /// Another run, drawn behind this one.
  case reference
  /// The ramp of a heat map, from the smallest values to the largest.
  case heat0, heat1, heat2, heat3, heat4, heat5, heat6, heat7

  /// The ramp of a heat map, from the smallest values to the largest.
  public static let heat: [Role] = [
    .heat0, .heat1, .heat2, .heat3, .heat4, .heat5, .heat6, .heat7,
  ]
}

/// How a cell looks: a role and three attributes that work without colour too.
public struct Style: Equatable, Sendable {
  /// What the colour means.
  public var role: Role
  /// Bold.
  public var isBold: Bool
  /// Foreground and background swapped.
  public var isReversed: Bool
  /// Underlined.
  public var isUnderlined: Bool

  /// Makes a style.
  public init(
    _ role: Role = .text, bold: Bool = false, reversed: Bool = false, underlined: Bool = false
  ) {
    self.role = role
    isBold = bold
    isReversed = reversed
    isUnderlined = underlined
  }

  /// Ordinary text.
  public static let plain = Style()
}
