internal import Canvas
internal import Telemetry

/// The box that asks something or shows the help, over everything else.
struct DialogPanel: View {
  let scene: Scene
  let dialog: DashboardState.Dialog

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let lines = self.lines
    let popup = Popup(
      frame: Frame(title: title, footer: footer, isFocused: true, glyphs: scene.glyphs),
      contentWidth: (lines.map(\.width).max() ?? 0) + 2, contentHeight: lines.count)
    popup.draw(in: area, of: &buffer)
    let inner = popup.inner(of: area).inset(columns: 1, rows: 0)
    for (offset, line) in lines.prefix(inner.height).enumerated() {
      buffer.write(line, column: inner.column, row: inner.row + offset, limit: inner.width)
    }
  }

  private var title: String {
    switch dialog {
    case .help: "keys"
    case .confirmQuit: "quit"
    case .entry(let entry): entry.prompt == .command ? "command" : "threshold"
    }
  }

  private var footer: [Span] {
    switch dialog {
    case .help: [Span("any key closes", .dim)]
    case .confirmQuit: hint("y", "yes") + hint(" n", "no")
    case .entry(let entry):
      (entry.prompt == .command ? hint("tab", "complete ") : [])
        + hint("enter", "apply") + hint(" esc", "leave")
    }
  }

  private func hint(_ key: String, _ word: String) -> [Span] {
    [Span(key, .accent, bold: true), Span(" \(word)", .dim)]
  }

  private var lines: [[Span]] {
    switch dialog {
    case .help: helpLines
    case .confirmQuit: quitLines
    case .entry(let entry): entryLines(entry)
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
      [Span(rest + padding, role)],
    ]
  }

  private func width(of entry: CommandEntry) -> Int {
    entry.prompt == .command ? Self.commandWidth : Self.thresholdWidth
  }

  private func question(of entry: CommandEntry) -> String {
    guard entry.prompt == .threshold else { return ": " }
    return ClippingWords(settings: scene.pendingSettings.clipping, glyphs: scene.glyphs).question
  }

  /// One line for each run of rows of the key table that share a sentence.
  private var helpLines: [[Span]] {
    let rows: [(keys: [Key], help: String)] = KeyBinding.table(
      for: scene.state.mode, view: scene.state.view
    )
    .reduce(into: []) { rows, binding in
      if let last = rows.last, last.help == binding.help {
        rows[rows.count - 1].keys += binding.keys
      } else {
        rows.append((binding.keys, binding.help))
      }
    }
    return rows.map { helpLine($0.keys, $0.help) }
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
