import Canvas
import Testing

@testable import CursesTerminal

@Suite struct PaletteTests {
  @Test(arguments: [(0, ColorDepth.monochrome), (8, .eight), (88, .sixteen), (256, .many)])
  func depthFollowsTheNumberOfColors(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }

  @Test(arguments: ColorDepth.allCases)
  func colorsExistInTheirDepth(depth: ColorDepth) {
    let limit: Int16 =
      switch depth {
      case .monochrome: 0
      case .eight: 8
      case .sixteen: 16
      case .many: 256
      }
    for role in Role.allCases {
      #expect(Palette.ink(for: role, depth: depth).color < limit)
    }
  }

  @Test(arguments: ColorDepth.allCases)
  func rolesThatAreComparedLookDifferent(depth: ColorDepth) {
    let pairs: [(Role, Role)] = [
      (.good, .danger), (.warning, .danger), (.primary, .secondary), (.primary, .threshold),
      (.text, .dim), (.text, .accent),
    ]
    for (one, other) in pairs {
      #expect(Palette.ink(for: one, depth: depth) != Palette.ink(for: other, depth: depth))
    }
  }

  @Test(arguments: [ColorDepth.eight, .sixteen, .many])
  func stepsOfTheRampLookDifferent(depth: ColorDepth) {
    let inks = Role.heat.map { Palette.ink(for: $0, depth: depth) }
    for (one, other) in zip(inks, inks.dropFirst()) { #expect(one != other) }
  }

  @Test(arguments: ColorDepth.allCases)
  func ordinaryTextIsTheTerminalsOwn(depth: ColorDepth) {
    #expect(Palette.ink(for: .text, depth: depth) == Ink())
  }
}
