internal import Canvas
internal import Telemetry

extension DashboardState {
  /// Takes the lines that were typed in earlier sessions, the oldest first.
  public mutating func adopt(history lines: [String]) {
    commandHistory = CommandHistory(lines)
  }

  /// Opens the line for commands with some text, or the one for the threshold.
  mutating func openEntry(_ prompt: CommandEntry.Prompt, text: String = "") {
    if prompt == .threshold, !canSteer() { return }
    dialog = .entry(CommandEntry(prompt, text: text, in: self))
  }

  /// Takes a key while a line is typed.
  mutating func type(_ key: Key, into entry: CommandEntry) -> [DashboardEffect] {
    switch key {
    case .escape, .interrupt: dialog = nil
    case .enter: return enter(entry)
    case .character, .control, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end,
      .backspace, .tab:
      var entry = entry
      entry.press(key, in: self)
      dialog = .entry(entry)
    }
    return []
  }

  /// Puts a candidate into the line, if one is being typed.
  mutating func pick(_ candidate: PaletteCandidate) {
    guard case .entry(var entry) = dialog else { return }
    entry.pick(candidate, in: self)
    dialog = .entry(entry)
  }

  /// Does what a line asks for; one that asks for nothing stays open.
  private mutating func enter(_ entry: CommandEntry) -> [DashboardEffect] {
    guard let command = try? entry.command(in: self) else { return [] }
    dialog = nil
    let effects = perform(command)
    guard entry.prompt == .command else { return effects }
    commandHistory.append(entry.line.text)
    return [.remember(entry.line.text)] + effects
  }

  /// Does what was typed.
  mutating func perform(_ command: PaletteCommand) -> [DashboardEffect] {
    switch command {
    case .steer(let commands): return send(commands)
    case .act(let action): return perform(action)
    case .play(let isPlaying):
      return player.isPlaying == isPlaying ? [] : moveFilm(.togglePause)
    case .setSpeed(let speed): player.speed = speed
    case .export(let export):
      message = nil
      return [.export(export)]
    case .note(let text): return canNote() ? keep(text, at: cursor) : []
    case .detach: return detach()
    case .showBranch(let branch): return [.open(branch: branch)]
    case .goTo(let step): jump(to: step)
    case .zoom(let steps): window.show(steps, newest: newestShownStep)
    case .setScale(let scale): isLogarithmic = scale == .log
    case .setRange(let range): showsWholeRange = range == .all
    case .smooth(let strength): smoothing = strength
    case .setTheme(let theme): self.theme = theme
    case .select(let tensor): choose(tensor)
    case .inspect(let tensor):
      choose(tensor)
      trail.show(.tensor)
    case .filter(let text): filterTensors(by: text)
    case .sort(let order):
      tensorList.sort(by: order)
      arrangeTensors()
    case .tryThreshold(let threshold):
      clippingDesk.chosenThreshold = threshold
      clippingDesk.row = 0
      trail.show(.clipping)
      refreshClipping()
    case .explain(let rule): dialog = .guide(rule, firstLine: 0)
    }
    return []
  }
}

extension DashboardState {
  /// The names of all tensors, in the order of the network.
  var tensorNames: [String] { tensorList.names }

  /// The alert whose rule is explained when none is named: the selected one, or the newest.
  var alertToExplain: Alert? { view == .alerts ? chosenAlert : raisedAlerts.first }

  /// Why no command would be heard, or nil when one would be.
  var steeringRefusal: String? {
    if mode == .replay { return "a film cannot be steered" }
    if isReadOnly { return "this screen is read-only" }
    return ending == nil ? nil : "the run is over"
  }

  /// Whether a command would be heard; says why not.
  mutating func canSteer() -> Bool {
    guard let steeringRefusal else { return true }
    tell(steeringRefusal, isProblem: true)
    return false
  }
}
