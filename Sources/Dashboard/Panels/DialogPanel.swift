internal import Canvas
internal import Telemetry

/// The box that asks something or shows the help, over everything else.
struct DialogPanel: View {
  let scene: Scene
  let dialog: DashboardState.Dialog

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    switch dialog {
    case .help, .guide: buffer.mark(area, as: .dashboard(.help))
    case .confirmQuit, .entry, .note, .rewind: break
    }
    let lines = lines(in: area)
    let height = min(lines.count, Self.textHeight(onScreenOf: area.height))
    let first = min(firstLine, lines.count - height)
    let popup = Popup(
      frame: Frame(
        title: title, footer: footer(isCut: height < lines.count),
        trailingFooter: position(first..<first + height, of: lines.count), isFocused: true,
        glyphs: scene.glyphs),
      contentWidth: (lines.map(\.width).max() ?? 0) + 2, contentHeight: height)
    let place = isTyped ? area.splitBottom(popup.contentHeight + 2).bottom : area
    popup.draw(in: place, of: &buffer)
    let inner = popup.inner(of: place).inset(columns: 1, rows: 0)
    for (offset, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
      buffer.write(line, column: inner.column, row: inner.row + offset, limit: inner.width)
    }
  }

  /// Whether a line is typed, during which one wants to see the charts.
  private var isTyped: Bool {
    switch dialog {
    case .entry, .note: true
    case .help, .confirmQuit, .guide, .rewind: false
    }
  }

  private var title: String {
    switch dialog {
    case .help: "keys"
    case .confirmQuit: "quit"
    case .entry(let entry): entry.prompt == .command ? "command" : "threshold"
    case .note(let entry): "note about step \(NumberFormat.grouped(entry.step))"
    case .guide(let rule, _): rule.rawValue
    case .rewind: "go back to a checkpoint"
    }
  }

  /// The lines of a text that a screen has room for.
  static func textHeight(onScreenOf height: Int) -> Int { max(0, height - 2) }

  /// The first line that is shown.
  private var firstLine: Int {
    switch dialog {
    case .help(let firstLine), .guide(_, let firstLine): firstLine
    case .confirmQuit, .entry, .note, .rewind: 0
    }
  }

  /// Which lines are shown, when they are not all.
  private func position(_ shown: Range<Int>, of count: Int) -> [Span] {
    guard shown.count < count else { return [] }
    return [Span("\(shown.lowerBound + 1) to \(shown.upperBound) of \(count)", .dim)]
  }

  private func rewindLines(_ menu: RewindMenu, in area: Rect) -> RewindLines {
    RewindLines(
      menu: menu, glyphs: scene.glyphs, screenHeight: area.height, width: area.width - 4)
  }

  private func footer(isCut: Bool) -> [Span] {
    switch dialog {
    case .help, .guide:
      (isCut ? hint(scene.glyphs.upDown, "scroll ") : [])
        + [Span(isCut ? "any other key closes" : "any key closes", .dim)]
    case .confirmQuit:
      hint("s", "stop", .character("s"))
        + (scene.state.canDetach ? hint("  d", "detach", .character("d")) : [])
        + hint("  esc", "stay", .escape)
    case .entry(let entry):
      (entry.prompt == .command
        ? hint("tab", "complete ", .tab) + hint(scene.glyphs.upDown, "recall ", .up) : [])
        + hint("enter", "apply", .enter) + hint(" esc", "leave", .escape)
    case .note: hint("enter", "keep", .enter) + hint(" esc", "leave", .escape)
    case .rewind:
      hint(scene.glyphs.upDown, "choose ") + hint("enter", "go back", .enter)
        + hint(" esc", "leave", .escape)
    }
  }

  /// A key as it is labelled, and its word; clicked they are that key.
  private func hint(_ label: String, _ word: String, _ key: Key? = nil) -> [Span] {
    let target = key.map { Target.dashboard(.key($0)) }
    return [
      Span(label, .accent, bold: true, target: target), Span(" \(word)", .dim, target: target),
    ]
  }

  private func lines(in area: Rect) -> [[Span]] {
    switch dialog {
    case .help: HelpText(scene.state, screenWidth: area.width, glyphs: scene.glyphs).lines
    case .confirmQuit: quitLines
    case .note(let entry): [noteLine(entry)]
    case .entry(let entry): EntryLines(scene: scene, entry: entry, area: area).lines
    case .guide(let rule, _): GuideText(rule, screenWidth: area.width).lines
    case .rewind(let menu): rewindLines(menu, in: area).lines
    }
  }
}

extension DialogPanel {
  private static let noteWidth = 72

  private var quitLines: [[Span]] {
    guard scene.state.canDetach else {
      return [
        [Span("Stop the training and quit?")],
        [Span("Nothing can be recorded now, not even a checkpoint.", .dim)],
      ]
    }
    return [
      [Span("Leave the training? A checkpoint is saved.")],
      [Span("stop    ", .accent), Span("it ends; gradhelm resume goes on later", .dim)],
      [Span("detach  ", .accent), Span("it goes on without a screen; gradhelm watch joins", .dim)],
    ]
  }

  /// The end of a note that is being typed, in a box of one width.
  private func noteLine(_ entry: NoteEntry) -> [Span] {
    let shown = String(entry.text.suffix(Self.noteWidth - 1))
    let padding = max(0, Self.noteWidth - 1 - shown.columnCount)
    return [
      Span(shown, .text, bold: true), Span(" ", style: Style(.accent, reversed: true)),
      Span(String(repeating: " ", count: padding)),
    ]
  }
}
