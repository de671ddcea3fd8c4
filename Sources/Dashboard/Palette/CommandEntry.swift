internal import Canvas
internal import Telemetry

/// A line while it is being typed: any command, or the value of the threshold alone.
struct CommandEntry: Equatable, Sendable {
  /// What is asked for.
  enum Prompt: Equatable, Sendable {
    /// A verb with its arguments.
    case command
    /// The value of `clipping.threshold`.
    case threshold
  }

  let prompt: Prompt
  private(set) var editor: LineEditor
  /// The ways in which the line can go on.
  private(set) var candidates: [PaletteCandidate] = []
  /// The candidate that the tab key has put in, while it goes through them.
  private(set) var chosen: Int?
  /// How many lines back one looks; 0 for the line that is being typed.
  private var place = 0
  /// The line that was being typed before one looked back.
  private var draft = ""

  /// Begins with a text.
  init(_ prompt: Prompt, text: String = "", in state: DashboardState) {
    self.prompt = prompt
    editor = LineEditor(text)
    list(in: state)
  }

  /// The text as a line of the verb table.
  var line: PaletteLine {
    switch prompt {
    case .command: PaletteLine(editor.text)
    case .threshold: PaletteLine("\(ControlVerb.threshold.rawValue) \(editor.text)")
    }
  }

  /// What the line asks for; throws what is wrong or missing.
  func command(in state: DashboardState) throws(PaletteProblem) -> PaletteCommand {
    guard prompt == .threshold else { return try line.command(in: state) }
    guard Float(editor.text) != nil else { throw thresholdProblem(in: state) }
    return try line.command(in: state)
  }

  private func thresholdProblem(in state: DashboardState) -> PaletteProblem {
    editor.text.isEmpty
      ? PaletteProblem("type \(state.pendingSettings.clipping.mode.thresholdExpectation)")
      : PaletteProblem("'\(editor.text)' is not a number")
  }
}

extension CommandEntry {
  /// Takes a key; one that means nothing here changes nothing.
  mutating func press(_ key: Key, in state: DashboardState) {
    switch key {
    case .tab: complete(in: state)
    case .up: recall(place + 1, in: state)
    case .down: recall(place - 1, in: state)
    case .character(let character): type(character, in: state)
    case .control, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .backspace,
      .interrupt:
      if editor.edit(with: key) { list(in: state) }
    }
  }

  /// Puts in a candidate, from which the line can go on.
  mutating func pick(_ candidate: PaletteCandidate, in state: DashboardState) {
    editor = LineEditor(candidate.line)
    list(in: state)
  }

  private mutating func type(_ character: Character, in state: DashboardState) {
    guard prompt.allows(character), editor.text.count < prompt.longest else { return }
    editor.insert(character)
    list(in: state)
  }

  /// Lists the candidates of a line that a person has typed.
  private mutating func list(in state: DashboardState) {
    chosen = nil
    candidates = prompt == .command ? line.candidates(in: state) : []
  }

  /// Goes on as far as all candidates agree; when they do not, puts in one after the other.
  private mutating func complete(in state: DashboardState) {
    guard !candidates.isEmpty else { return }
    let shared = candidates.commonBeginning
    if chosen == nil, shared.count > editor.text.count {
      editor = LineEditor(shared)
      list(in: state)
    } else {
      let next = chosen.map { ($0 + 1) % candidates.count } ?? 0
      editor = LineEditor(candidates[next].line)
      chosen = next
    }
  }

  /// Puts in an earlier line, or the one that was being typed.
  private mutating func recall(_ place: Int, in state: DashboardState) {
    guard prompt == .command, place >= 0 else { return }
    if self.place == 0 { draft = editor.text }
    guard let text = place == 0 ? draft : state.commandHistory.line(at: place) else { return }
    self.place = place
    editor = LineEditor(text)
    list(in: state)
  }
}

extension CommandEntry.Prompt {
  /// The longest text that is taken.
  fileprivate var longest: Int {
    switch self {
    case .command: 200
    case .threshold: 12
    }
  }

  /// Whether a character can be part of the text.
  fileprivate func allows(_ character: Character) -> Bool {
    switch self {
    case .command: !character.isNewline
    case .threshold: "0123456789.e-+".contains(character)
    }
  }
}
