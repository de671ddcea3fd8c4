/// A choice of colours for all roles, at every depth of colour.
///
/// Every theme tells good from bad by brightness as well as by hue, and its ramp of heat maps goes
/// one way in brightness, so that its order holds for every eye.
public enum Theme: String, CaseIterable, Equatable, Sendable {
  /// Calm colours for a dark terminal, safe for colour-blind readers; the background is the
  /// terminal's own.
  case standard = "default"
  /// Light text on dark grey, whatever the terminal's background is.
  case dark
  /// Dark text on white, whatever the terminal's background is.
  case light
  /// Bright colours on black.
  case highContrast = "high-contrast"
  /// No colours: bold, dim and reversed.
  case monochrome
}

extension Theme {
  /// How a terminal shows a role.
  public func ink(for role: Role, depth: ColorDepth) -> Ink {
    guard let inks = inks(for: role), depth != .monochrome else { return Self.plainInk(for: role) }
    return switch depth {
    case .monochrome: Self.plainInk(for: role)
    case .eight: inks.eight
    case .sixteen: inks.sixteen
    case .many: inks.many
    }
  }

  /// The number of the colour behind everything, or -1 for the terminal's own.
  public func background(depth: ColorDepth) -> Int16 {
    switch (self, depth) {
    case (_, .monochrome), (.standard, _), (.monochrome, _): -1
    case (.dark, .many): 234
    case (.light, .many): 231
    case (.highContrast, .many): 16
    case (.light, .sixteen): 15
    case (.light, .eight): 7
    case (.dark, .sixteen), (.dark, .eight), (.highContrast, .sixteen), (.highContrast, .eight): 0
    }
  }

  /// A few words about it.
  public var summary: String {
    switch self {
    case .standard: "calm, for a dark terminal, safe for colour-blind readers"
    case .dark: "light text on dark grey"
    case .light: "dark text on white"
    case .highContrast: "bright colours on black"
    case .monochrome: "no colours"
    }
  }

  private func inks(for role: Role) -> RoleInks? {
    switch self {
    case .standard: Self.standardInks(for: role)
    case .dark: Self.darkInks(for: role)
    case .light: Self.lightInks(for: role)
    case .highContrast: Self.highContrastInks(for: role)
    case .monochrome: nil
    }
  }

  /// How a role is shown without colours.
  private static func plainInk(for role: Role) -> Ink {
    switch role {
    case .text, .title, .good, .primary: .own
    case .dim, .border, .secondary, .threshold, .mark, .reference: .dim
    case .accent, .warning: .bold
    case .danger: .alarming
    case .heat0, .heat1, .heat2: .dim
    case .heat3, .heat4, .heat5: .own
    case .heat6, .heat7: .bold
    }
  }
}
