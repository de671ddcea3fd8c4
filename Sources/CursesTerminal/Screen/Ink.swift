import Canvas

/// How a terminal shows a role: a colour, and attributes that carry meaning without colour.
struct Ink: Equatable {
  /// The number of a colour, or -1 for the terminal's own.
  var color: Int16 = -1
  var isBold = false
  var isDim = false
  var isReversed = false
}

/// The colours of a dark, calm theme that stays readable without telling red from green.
///
/// Compared series are blue and orange; good and bad differ in brightness as well as in hue.
/// The ramp of heat maps goes from dark violet to pale yellow, as viridis does, so that its order
/// is one of brightness for every eye. Ordinary text and every background are the terminal's own,
/// so a light terminal works too.
enum Palette {
  static func ink(for role: Role, depth: ColorDepth) -> Ink {
    switch depth {
    case .monochrome: monochrome(role)
    case .eight: eight(role)
    case .sixteen: sixteen(role)
    case .many: many(role)
    }
  }

  private static func many(_ role: Role) -> Ink {
    switch role {
    case .text: Ink()
    case .dim: Ink(color: 245)
    case .border: Ink(color: 240)
    case .title: Ink(color: 253)
    case .accent: Ink(color: 80)
    case .good: Ink(color: 79)
    case .warning: Ink(color: 221)
    case .danger: Ink(color: 203)
    case .primary: Ink(color: 75)
    case .secondary: Ink(color: 208)
    case .threshold: Ink(color: 229)
    case .mark: Ink(color: 140)
    case .heat0: Ink(color: 54)
    case .heat1: Ink(color: 25)
    case .heat2: Ink(color: 31)
    case .heat3: Ink(color: 37)
    case .heat4: Ink(color: 78)
    case .heat5: Ink(color: 148)
    case .heat6: Ink(color: 220)
    case .heat7: Ink(color: 230)
    }
  }

  private static func sixteen(_ role: Role) -> Ink {
    switch role {
    case .text, .title: Ink()
    case .dim: Ink(color: 7, isDim: true)
    case .border: Ink(color: 8)
    case .accent: Ink(color: 14)
    case .good: Ink(color: 10)
    case .warning: Ink(color: 11)
    case .danger: Ink(color: 9)
    case .primary: Ink(color: 12)
    case .secondary: Ink(color: 3)
    case .threshold: Ink(color: 11)
    case .mark: Ink(color: 13)
    case .heat0: Ink(color: 4)
    case .heat1: Ink(color: 12)
    case .heat2: Ink(color: 6)
    case .heat3: Ink(color: 14)
    case .heat4: Ink(color: 2)
    case .heat5: Ink(color: 10)
    case .heat6: Ink(color: 11)
    case .heat7: Ink(color: 15)
    }
  }

  private static func eight(_ role: Role) -> Ink {
    switch role {
    case .text, .title: Ink()
    case .dim, .border: Ink(isDim: true)
    case .accent: Ink(color: 6, isBold: true)
    case .good: Ink(color: 2)
    case .warning: Ink(color: 3, isBold: true)
    case .danger: Ink(color: 1, isBold: true)
    case .primary: Ink(color: 6)
    case .secondary: Ink(color: 3)
    case .threshold, .mark: Ink(color: 5)
    case .heat0: Ink(color: 4, isDim: true)
    case .heat1: Ink(color: 4)
    case .heat2: Ink(color: 6, isDim: true)
    case .heat3: Ink(color: 6)
    case .heat4: Ink(color: 2)
    case .heat5: Ink(color: 2, isBold: true)
    case .heat6: Ink(color: 3, isBold: true)
    case .heat7: Ink(color: 7, isBold: true)
    }
  }

  private static func monochrome(_ role: Role) -> Ink {
    switch role {
    case .text, .title, .good, .primary: Ink()
    case .dim, .border, .secondary, .threshold, .mark: Ink(isDim: true)
    case .accent, .warning: Ink(isBold: true)
    case .danger: Ink(isBold: true, isReversed: true)
    case .heat0, .heat1, .heat2: Ink(isDim: true)
    case .heat3, .heat4, .heat5: Ink()
    case .heat6, .heat7: Ink(isBold: true)
    }
  }
}
