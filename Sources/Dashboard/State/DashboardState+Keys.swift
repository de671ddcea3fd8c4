public import Canvas
public import Telemetry

/// What the dashboard asks of the world outside.
public enum DashboardEffect: Equatable, Sendable {
  /// Hand a request to the trainer.
  case send(ControlRequest)
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
    case .help:
      dialog = nil
      return key == .interrupt ? press(key) : []
    case nil where tensorList.isTyping: return typeFilter(key)
    case nil:
      return KeyBinding.action(for: key, in: mode, view: view).map { perform($0) } ?? []
    }
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
