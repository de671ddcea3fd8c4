public import Canvas
public import Telemetry

/// What the dashboard asks of the world outside.
public enum DashboardEffect: Equatable, Sendable {
  /// Hand a request to the trainer.
  case send(ControlRequest)
  /// Write a note into a run that nobody trains, and apply its event.
  case keep(StepNote)
  /// Keep a typed line for later sessions.
  case remember(String)
  /// Call a person who looks elsewhere, as far as that person wants it.
  case ring(Ring)
  /// Write the view into a file, and report what became of it.
  case export(FrameExport)
  /// Show a branch of the film's run.
  case open(branch: Int)
  /// Close the screen.
  case quit
}

extension DashboardState {
  /// Takes one key and returns what it asks of the world outside.
  public mutating func press(_ key: Key) -> [DashboardEffect] {
    needsRedraw = true
    switch dialog {
    case .confirmQuit: return answerQuit(key)
    case .entry(let entry): return type(key, into: entry)
    case .help(let firstLine):
      let count = HelpText(self, screenWidth: screenWidth, glyphs: .ascii).lines.count
      return read(key, from: firstLine, of: count) { .help(firstLine: $0) }
    case .guide(let rule, let firstLine):
      let count = GuideText(rule, screenWidth: screenWidth).lines.count
      return read(key, from: firstLine, of: count) { .guide(rule, firstLine: $0) }
    case .note(let entry): return typeNote(key, into: entry)
    case .rewind(let menu): return choose(key, in: menu)
    case nil where tensorList.isTyping: return typeFilter(key)
    case nil:
      return KeyBinding.action(for: key, in: mode, view: view).map { perform($0) } ?? []
    }
  }

  /// Scrolls a long text, or closes it by any other key.
  private mutating func read(
    _ key: Key, from firstLine: Int, of count: Int, _ scrolled: (Int) -> Dialog
  ) -> [DashboardEffect] {
    let page = DialogPanel.textHeight(onScreenOf: screenHeight)
    guard let line = key.scrolled(from: firstLine, of: count, page: page) else {
      dialog = nil
      return key == .interrupt ? press(key) : []
    }
    dialog = scrolled(line)
    return []
  }

  private mutating func answerQuit(_ key: Key) -> [DashboardEffect] {
    dialog = nil
    switch key {
    case .character("s"), .interrupt: return send(.stop) + [.quit]
    case .character("d"): return detach()
    case .character, .control, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter,
      .escape, .backspace, .tab:
      return []
    }
  }

  /// Leaves the training to a process without a screen, which needs a checkpoint to go on from.
  mutating func detach() -> [DashboardEffect] {
    guard canDetach else {
      show("nothing can be recorded now, so no other process could go on", isProblem: true)
      return []
    }
    return send(.detach) + [.quit]
  }

  /// Whether a checkpoint would be saved.
  var canDetach: Bool {
    switch recording {
    case .keepingUp, .stalled: true
    case .failed: false
    }
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
      case .character, .left, .right, .enter, .escape, .backspace, .tab, .interrupt, .control:
        Int?.none
      }
    return target.map { max(0, min($0, count - page)) }
  }
}
