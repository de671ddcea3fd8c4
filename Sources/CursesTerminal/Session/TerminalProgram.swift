public import Canvas

/// What runs in a terminal: a value that takes keys, mouse and time, and gives frames.
///
/// A session calls every method on its own queue, one at a time.
public protocol TerminalProgram: Sendable {
  /// Whether the screen may be closed; asked after every call of the other methods.
  var isFinished: Bool { get }

  /// Takes a key.
  mutating func press(_ key: Key)

  /// Takes what the mouse does in the last frame.
  mutating func point(_ pointer: Pointer)

  /// Takes a request to end, by SIGTERM.
  mutating func terminate()

  /// Whether the bell of the terminal is to ring, once; asked after every call of `advance`.
  mutating func takeBell() -> Bool

  /// Takes the time, in seconds of a clock that never goes back, and whatever else is new.
  mutating func advance(to seconds: Double)

  /// Draws a frame, or gives nil when the last one still holds for this screen.
  mutating func frame(for screen: ScreenTraits) -> CellBuffer?
}

/// Why a session is over.
public enum SessionEnding: Equatable, Sendable {
  /// The program has finished.
  case finished
  /// The terminal is gone; SIGHUP is ignored from here on.
  case hungUp
}
