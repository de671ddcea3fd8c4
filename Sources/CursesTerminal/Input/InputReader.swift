import CCurses
import Canvas

/// What a person does at a terminal.
enum TerminalInput: Equatable, Sendable {
  /// Presses a key.
  case key(Key)
  /// Uses the mouse.
  case pointer(Pointer)
}

/// Makes keys and reports of the mouse of what curses reads.
///
/// A report comes as several characters, between which a slow connection may pause.
struct InputReader {
  private var report: MouseReport?

  /// Takes what was read and gives what it means, if it means something by now.
  mutating func take(_ read: CCursesKey) -> TerminalInput? {
    switch read.kind {
    case .mouse: report = MouseReport()
    case .oldMouse: report = MouseReport(skipping: 3)
    case .character where report != nil: return continueReport(with: read.scalar)
    case .none, .character, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter,
      .backspace, .other:
      report = nil
      return Key(read).map(TerminalInput.key)
    }
    return nil
  }

  private mutating func continueReport(with scalar: UInt32) -> TerminalInput? {
    switch report?.take(scalar) {
    case .pointer(let pointer):
      report = nil
      return pointer.map(TerminalInput.pointer)
    case .incomplete, nil: return nil
    }
  }
}

extension CursesScreen {
  /// What was done since the last time, without waiting; unknown keys are left out.
  func readInput(with reader: inout InputReader) -> [TerminalInput] {
    var input: [TerminalInput] = []
    var read = ccurses_read_key()
    while read.kind != .none {
      if let known = reader.take(read) { input.append(known) }
      read = ccurses_read_key()
    }
    return input
  }
}
