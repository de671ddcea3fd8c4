public import Canvas
public import Telemetry

/// What the dashboard asks of the world outside.
public enum DashboardEffect: Equatable, Sendable {
  /// Hand a request to the trainer.
  case send(ControlRequest)
  /// Write a note into a run that nobody trains, and apply its event.
  case keep(StepNote)
  /// Close the screen.
  case quit
}

extension DashboardState {
  /// Takes one key and returns what it asks of the world outside.
  public mutating func press(_ key: Key) -> [DashboardEffect] {
    needsRedraw = true
    switch dialog {
    case .confirmQuit: return answerQuit(key)
    case .entry(let entry): return typeCommand(key, into: entry)
    case .note(let entry): return typeNote(key, into: entry)
    case .help(let firstLine): return readHelp(key, from: firstLine)
    case nil where tensorList.isTyping: return typeFilter(key)
    case nil:
      return KeyBinding.action(for: key, in: mode, view: view).map { perform($0) } ?? []
    }
  }

  /// Scrolls the help, or closes it by any other key.
  private mutating func readHelp(_ key: Key, from firstLine: Int) -> [DashboardEffect] {
    let count = KeyBinding.helpLines(for: mode, view: view).count
    let page = DialogPanel.textHeight(onScreenOf: screenHeight)
    guard let line = key.scrolled(from: firstLine, of: count, page: page) else {
      dialog = nil
      return key == .interrupt ? press(key) : []
    }
    dialog = .help(firstLine: line)
    return []
  }

  private mutating func answerQuit(_ key: Key) -> [DashboardEffect] {
    dialog = nil
    let isYes = [.character("y"), .character("Y"), .interrupt].contains(key)
    return isYes ? send(.stop) + [.quit] : []
  }

  private mutating func typeCommand(
    _ key: Key, into entry: CommandEntry
  ) -> [DashboardEffect] {
    if key == .escape || key == .interrupt {
      dialog = nil
    } else if key != .enter {
      dialog = .entry(entry.pressing(key))
    } else if let command = entry.command {
      dialog = nil
      return send(command)
    }
    return []
  }

  /// Whether a command would be heard; says why not.
  mutating func canSteer() -> Bool {
    if isReadOnly {
      show("this screen is read-only", isProblem: true)
      return false
    }
    if ending != nil {
      show("the run is over", isProblem: true)
      return false
    }
    return true
  }

  /// Numbers a command, remembers it as pending and asks for its delivery.
  mutating func send(_ command: ControlCommand) -> [DashboardEffect] {
    guard canSteer() else { return [] }
    let requester = mode == .watch ? Requester.watcher : .dashboard
    return [.send(pending.add(command, at: now, by: requester))]
  }
}

extension Key {
  /// The first line of a text after a key that scrolls; nil for any other key.
  fileprivate func scrolled(from line: Int, of count: Int, page: Int) -> Int? {
    let target =
      switch self {
      case .up: line - 1
      case .down: line + 1
      case .pageUp: line - page
      case .pageDown: line + page
      case .home: 0
      case .end: count
      case .character, .left, .right, .enter, .escape, .backspace, .tab, .interrupt: Int?.none
      }
    return target.map { max(0, min($0, count - page)) }
  }
}
