/// How many colours a terminal has, in the steps for which there is a palette.
public enum ColorDepth: CaseIterable, Equatable, Sendable {
  /// None; or the user wants none.
  case monochrome
  /// The eight of the first terminals.
  case eight
  /// Eight, each in two brightnesses.
  case sixteen
  /// The colour cube of xterm, and more.
  case many

  /// The depth for a number of colours.
  public init(colors: Int) {
    self =
      switch colors {
      case 256...: .many
      case 16...: .sixteen
      case 8...: .eight
      default: .monochrome
      }
  }
}
