import Canvas
import Testing

@Suite struct ThemeTests {
  @Test(arguments: [(0, ColorDepth.monochrome), (8, .eight), (88, .sixteen), (256, .many)])
  func depthFollowsTheNumberOfColors(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }

  @Test(arguments: Theme.allCases, ColorDepth.allCases)
  func colorsExistInTheirDepth(theme: Theme, depth: ColorDepth) {
    let limit: Int16 =
      switch depth {
      case .monochrome: 0
      case .eight: 8
      case .sixteen: 16
      case .many: 256
      }
    for role in Role.allCases { #expect(theme.ink(for: role, depth: depth).color < limit) }
    #expect(theme.background(depth: depth) < limit)
  }

  @Test(arguments: Theme.allCases, ColorDepth.allCases)
  func rolesThatAreComparedLookDifferent(theme: Theme, depth: ColorDepth) {
    let pairs: [(Role, Role)] = [
      (.good, .danger), (.warning, .danger), (.primary, .secondary), (.primary, .threshold),
      (.text, .dim), (.text, .accent),
    ]
    for (one, other) in pairs {
      #expect(theme.ink(for: one, depth: depth) != theme.ink(for: other, depth: depth))
    }
  }

  @Test(
    arguments: Theme.allCases.filter { $0 != .monochrome }, [ColorDepth.eight, .sixteen, .many])
  func stepsOfTheRampLookDifferent(theme: Theme, depth: ColorDepth) {
    let inks = Role.heat.map { theme.ink(for: $0, depth: depth) }
    for (one, other) in zip(inks, inks.dropFirst()) { #expect(one != other) }
  }

  @Test(arguments: ColorDepth.allCases)
  func ordinaryTextOfTheDefaultIsTheTerminalsOwn(depth: ColorDepth) {
    #expect(Theme.standard.ink(for: .text, depth: depth).color == -1)
    #expect(Theme.standard.background(depth: depth) == -1)
  }

  @Test(arguments: Theme.allCases, ColorDepth.allCases)
  func nothingHasTheColorOfItsBackground(theme: Theme, depth: ColorDepth) {
    let background = theme.background(depth: depth)
    guard background >= 0 else { return }
    for role in Role.allCases {
      #expect(theme.ink(for: role, depth: depth).color != background, "\(role)")
    }
  }
}

/// What the 256 colours look like to eyes of every kind.
@Suite struct ThemeVisionTests {
  private static let coloured = Theme.allCases.filter { $0 != .monochrome }
  private static let words: [Role] = [
    .text, .dim, .title, .accent, .good, .warning, .danger, .primary, .secondary, .threshold,
    .mark, .reference,
  ]

  /// The light of a role; of the terminal's own colours, those of a dark terminal.
  private func light(_ theme: Theme, _ role: Role) -> Light {
    Light(theme.ink(for: role, depth: .many).color, orElse: 252)
  }

  private func background(_ theme: Theme) -> Light {
    Light(theme.background(depth: .many), orElse: 234)
  }

  @Test(arguments: coloured)
  func textCanBeReadOnItsBackground(theme: Theme) {
    for role in Self.words {
      #expect(light(theme, role).contrast(with: background(theme)) >= 4.5, "\(role)")
    }
    #expect(light(theme, .border).contrast(with: background(theme)) >= 1.8)
  }

  @Test(arguments: coloured, Vision.allCases)
  func goodWarningAndDangerStayApartForEveryEye(theme: Theme, vision: Vision) {
    let roles: [Role] = [.good, .warning, .danger]
    let seen = roles.map { vision.sees(light(theme, $0)) }
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
      #expect(seen[one].difference(from: seen[other]) >= 20, "\(roles[one]) \(roles[other])")
    }
  }

  @Test(arguments: coloured, Vision.allCases)
  func linesOfOneChartStayApartForEveryEye(theme: Theme, vision: Vision) {
    let primary = vision.sees(light(theme, .primary))
    for role in [Role.secondary, .threshold] {
      #expect(primary.difference(from: vision.sees(light(theme, role))) >= 40, "\(role)")
    }
  }

  @Test(arguments: coloured, Vision.allCases)
  func anotherRunStaysApartFromThisOneForEveryEye(theme: Theme, vision: Vision) {
    let other = vision.sees(light(theme, .reference))
    for role in [Role.primary, .secondary, .threshold, .mark, .dim] {
      #expect(other.difference(from: vision.sees(light(theme, role))) >= 24, "\(role)")
    }
  }

  @Test(arguments: coloured, Vision.allCases)
  func rampGoesOneWayInBrightnessForEveryEye(theme: Theme, vision: Vision) {
    let ramp = Role.heat.map { vision.sees(light(theme, $0)) }
    let sign = theme == .light ? -1.0 : 1.0
    for (lower, higher) in zip(ramp, ramp.dropFirst()) {
      #expect((higher.lightness - lower.lightness) * sign > 2)
      #expect(higher.difference(from: lower) >= 15)
    }
  }

  @Test(arguments: coloured.filter { $0 != .light }, Vision.allCases)
  func lowestStepOfTheRampIsSeenOnADarkBackground(theme: Theme, vision: Vision) {
    let lowest = light(theme, .heat0)
    #expect(lowest.contrast(with: background(theme)) >= 1.7)
    #expect(vision.sees(lowest).difference(from: vision.sees(background(theme))) >= 30)
  }

  @Test func colorsAreThoseOfXterm() {
    #expect(TerminalColor(number: 16).hexadecimal == "#000000")
    #expect(TerminalColor(number: 208).hexadecimal == "#ff8700")
    #expect(TerminalColor(number: 231).hexadecimal == "#ffffff")
    #expect(TerminalColor(number: 232).hexadecimal == "#080808")
    #expect(TerminalColor(number: 255).hexadecimal == "#eeeeee")
    #expect(TerminalColor(number: 9).hexadecimal == "#ff0000")
  }
}
