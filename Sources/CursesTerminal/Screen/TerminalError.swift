/// Why a terminal cannot show a full screen.
public enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or standard output is a file, a pipe or nothing.
  case notATerminal
  /// TERM is not set, or empty.
  case typeNotSet
  /// TERM names a type that no terminal database knows.
  case unknownType(String)
  /// TERM names a type that cannot place text, for example `dumb`.
  case unsuitableType(String)
  /// A screen is open already, or the terminal refused.
  case cannotOpen
}
