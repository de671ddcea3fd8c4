internal import Canvas
internal import Telemetry

/// The box that asks something or shows the help, over everything else.
struct DialogPanel: View {
  let scene: Scene
  let dialog: DashboardState.Dialog

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    if case .help = dialog { buffer.mark(area, as: .dashboard(.help)) }
    let lines = self.lines
    let height = min(lines.count, Self.textHeight(onScreenOf: area.height))
    let first = min(firstLine, lines.count - height)
    let popup = Popup(
      frame: Frame(
        title: title, footer: footer(isCut: height < lines.count),
        trailingFooter: position(first..<first + height, of: lines.count), isFocused: true,
        glyphs: scene.glyphs),
      contentWidth: (lines.map(\.width).max() ?? 0) + 2, contentHeight: height)
    popup.draw(in: area, of: &buffer)
    let inner = popup.inner(of: area).inset(columns: 1, rows: 0)
    for (offset, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
      buffer.write(line, column: inner.column, row: inner.row + offset, limit: inner.width)
    }
  }

  private var title: String {
    switch dialog {
    case .help: "keys"
    case .confirmQuit: "quit"
    case .entry(let entry): entry.prompt == .command ? "command" : "threshold"
    case .note(let entry): "note about step \(NumberFormat.grouped(entry.step))"
    }
  }

  /// The lines of a text that a screen has room for.
  static func textHeight(onScreenOf height: Int) -> Int { max(0, height - 2) }

  /// The first line that is shown.
  private var firstLine: Int {
    switch dialog {
    case .help(let firstLine): firstLine
    case .confirmQuit, .entry, .note: 0
    }
  }

  /// Which lines are shown, when they are not all.
  private func position(_ shown: Range<Int>, of count: Int) -> [Span] {
    guard shown.count < count else { return [] }
    return [Span("\(shown.lowerBound + 1) to \(shown.upperBound) of \(count)", .dim)]
  }

  private func footer(isCut: Bool) -> [Span] {
    switch dialog {
    case .help:
      (isCut ? hint(scene.glyphs.isASCII ? "Up Down" : "↑ ↓", "scroll ") : [])
        + [Span(isCut ? "any other key closes" : "any key closes", .dim)]
    case .confirmQuit:
      hint("y", "yes", .character("y")) + hint(" n", "no", .character("n"))
    case .entry(let entry):
      (entry.prompt == .command ? hint("tab", "complete ", .tab) : [])
        + hint("enter", "apply", .enter) + hint(" esc", "leave", .escape)
    case .note: hint("enter", "keep", .enter) + hint(" esc", "leave", .escape)
    }
  }

  /// A key as it is labelled, and its word; clicked they are that key.
  private func hint(_ label: String, _ word: String, _ key: Key? = nil) -> [Span] {
    let target = key.map { Target.dashboard(.key($0)) }
    return [
      Span(label, .accent, bold: true, target: target), Span(" \(word)", .dim, target: target),
    ]
  }

  private var lines: [[Span]] {
    switch dialog {
    case .help: helpLines
    case .confirmQuit: quitLines
    case .entry(let entry): entryLines(entry)
    case .note(let entry): [noteLine(entry)]
    }
  }
}

extension DialogPanel {
  /// The columns of the boxes that take text, so that they do not change while one types.
  private static let commandWidth = 72
  private static let thresholdWidth = 44
  private static let keyWidth = 12

  private var quitPromise: String {
    switch scene.state.recording {
    case .keepingUp, .stalled: "A checkpoint is saved; everything stays recorded."
    case .failed: "Nothing can be recorded now, not even a checkpoint."
    }
  }

  private var quitLines: [[Span]] {
    [
      [Span("Stop the training and quit?")],
      [Span(quitPromise, .dim)],
    ]
  }

  /// The end of a note that is being typed, in a box of one width.
  private func noteLine(_ entry: NoteEntry) -> [Span] {
    let shown = String(entry.text.suffix(Self.commandWidth - 1))
    let padding = max(0, Self.commandWidth - 1 - shown.columnCount)
    return [
      Span(shown, .text, bold: true), Span(" ", style: Style(.accent, reversed: true)),
      Span(String(repeating: " ", count: padding)),
    ]
  }

  private func entryLines(_ entry: CommandEntry) -> [[Span]] {
    let place = Span(" ", style: Style(.accent, reversed: true))
    let step = entry.waitsForStep ?? scene.state.lastStep + 1
    let problem = entry.problem
    let (words, rest) = (problem ?? "applies at step \(step)").split(before: Self.commandWidth + 1)
    let role = problem == nil ? Role.good : .warning
    let padding = String(repeating: " ", count: max(0, width(of: entry) - rest.columnCount))
    return [
      [Span(question(of: entry), .dim), Span(entry.text, .text, bold: true), place],
      [Span(words, role)],
      problem == nil ? [Span(whatIf(entry), .dim)] : [Span(rest + padding, role)],
    ]
  }

  /// What the typed threshold would have done to the latest steps, as wide as the box.
  private func whatIf(_ entry: CommandEntry) -> String {
    let recent = RecentNorms(of: scene.history, upTo: scene.cursor)
    var text = ""
    if case .setThreshold(let threshold) = entry.command,
      entry.settings.clipping.globalLimit != nil,
      let share = recent.share(clippedAt: threshold)
    {
      text = "clips \(NumberFormat.percent(share)) of the last \(recent.stepCount), same trajectory"
    }
    return text + String(repeating: " ", count: max(0, width(of: entry) - text.columnCount))
  }

  private func width(of entry: CommandEntry) -> Int {
    entry.prompt == .command ? Self.commandWidth : Self.thresholdWidth
  }

  private func question(of entry: CommandEntry) -> String {
    guard entry.prompt == .threshold else { return ": " }
    return ClippingWords(settings: scene.pendingSettings.clipping, glyphs: scene.glyphs).question
  }

  private var helpLines: [[Span]] {
    KeyBinding.helpLines(for: scene.state.mode, view: scene.state.view)
      .map { helpLine($0.keys, $0.help) }
  }

  private func helpLine(_ keys: [Key], _ help: String) -> [Span] {
    let label = keys.map(scene.glyphs.label).joined(separator: " ")
    let padding = String(repeating: " ", count: max(1, Self.keyWidth - label.columnCount))
    return [
      Span(label, .accent, bold: true), Span(padding + scene.glyphs.words(help)),
    ]
  }
}

extension String {
  /// The text up to the last blank before a column, and what follows that blank.
  fileprivate func split(before column: Int) -> (first: String, rest: String) {
    guard columnCount >= column, let blank = prefix(column).lastIndex(of: " ") else {
      return (self, "")
    }
    return (String(self[..<blank]), String(self[index(after: blank)...]))
  }
}
