import CCurses
public import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the environment of the process says about its terminal.
public struct TerminalEnvironment: Equatable, Sendable {
  /// The terminal type, from TERM.
  public var type: String?
  /// Whether standard input and output are both a terminal.
  public var isTerminal: Bool
  /// Whether the user wants no colours, by a NO_COLOR that is not empty.
  public var refusesColor: Bool
  /// Whether the locale says that the terminal shows UTF-8.
  public var showsUnicode: Bool

  /// Describes an environment.
  public init(type: String?, isTerminal: Bool, refusesColor: Bool, showsUnicode: Bool) {
    self.type = type
    self.isTerminal = isTerminal
    self.refusesColor = refusesColor
    self.showsUnicode = showsUnicode
  }

  /// Reads the environment of this process, and sets its locale for characters from it.
  public static func current() -> TerminalEnvironment {
    TerminalEnvironment(
      type: variable("TERM"), isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1,
      refusesColor: variable("NO_COLOR") != nil, showsUnicode: ccurses_set_locale())
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }
}

extension TerminalEnvironment {
  /// The characters to draw with unless the user says otherwise; the font of the Linux console
  /// has no braille.
  public var glyphs: GlyphSet {
    guard showsUnicode else { return .ascii }
    return type == "linux" ? .blocks : .braille
  }

  /// Makes sure that a full screen can be shown, without changing anything.
  public func check() throws(TerminalError) {
    guard isTerminal else { throw .notATerminal }
    guard let type else { throw .typeNotSet }
    switch ccurses_check_terminal(type) {
    case .usable: return
    case .unknown: throw .unknownType(type)
    case .unsuitable: throw .unsuitableType(type)
    }
  }

  /// The depth to use on a terminal that has some colours.
  func colorDepth(colors: Int) -> ColorDepth {
    refusesColor ? .monochrome : ColorDepth(colors: colors)
  }
}
