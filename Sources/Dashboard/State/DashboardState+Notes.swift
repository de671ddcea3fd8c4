internal import Canvas
internal import Telemetry

/// Notes and bookmarks at the step that is shown.
extension DashboardState {
  /// What somebody wrote about the step that is shown.
  var notesHere: [StepNote] { milestones.notes.filter { $0.step == cursor } }

  /// Does what one of the keys for notes means.
  mutating func note(_ action: DashboardAction.Note) -> [DashboardEffect] {
    guard canNote() else { return [] }
    switch action {
    case .bookmark:
      return keep("", at: cursor)
    case .write:
      player.pause()
      dialog = .note(NoteEntry(step: cursor))
      return []
    }
  }

  /// Takes one key into a note that is being typed.
  mutating func typeNote(_ key: Key, into entry: NoteEntry) -> [DashboardEffect] {
    switch key {
    case .escape, .interrupt: dialog = nil
    case .enter:
      dialog = nil
      return keep(entry.text, at: entry.step)
    case .character, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .backspace, .tab,
      .control:
      dialog = .note(entry.pressing(key))
    }
    return []
  }

  /// Asks the trainer to keep a note; where nobody trains, it is written into the run from here.
  mutating func keep(_ text: String, at step: Int) -> [DashboardEffect] {
    guard mode == .replay || ending != nil else { return send(.note(step: step, text: text)) }
    let writer: Requester = mode == .live ? .dashboard : mode == .watch ? .watcher : .replay
    return [.keep(StepNote(step: step, text: text, writtenAt: now, writtenBy: writer))]
  }

  /// Whether a note would be kept; says why not.
  mutating func canNote() -> Bool {
    if mode == .watch, isReadOnly {
      tell("this screen is read-only", isProblem: true)
      return false
    }
    guard cursor > 0 else {
      tell("there is no step yet to note something about", isProblem: true)
      return false
    }
    return true
  }
}
