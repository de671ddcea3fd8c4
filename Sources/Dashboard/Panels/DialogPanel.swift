internal import Canvas

/// The box that asks something or shows the help, over everything else.
struct DialogPanel: View {
  let scene: Scene
  let dialog: DashboardState.Dialog

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let lines = self.lines
    let popup = Popup(
      frame: Frame(title: title, footer: footer, isFocused: true, glyphs: scene.glyphs),
      contentWidth: (lines.map { $0.left.width + $0.right.width }.max() ?? 0) + 2,
      contentHeight: lines.count)
    popup.draw(in: area, of: &buffer)
    let inner = popup.inner(of: area)
    for (offset, line) in lines.prefix(inner.height).enumerated() {
      let row = Rect(
        column: inner.column + 1, row: inner.row + offset, width: inner.width - 2, height: 1)
      line.draw(in: row, of: &buffer)
    }
  }

  private var title: String {
    switch dialog {
    case .help: "keys"
    case .confirmQuit: "quit"
    case .threshold: "threshold"
    }
  }

  private var footer: [Span] {
    switch dialog {
    case .help: [Span("any key closes", .dim)]
    case .confirmQuit:
      [
        Span("y", .accent, bold: true), Span("yes", .dim), Span("n", .accent, bold: true),
        Span("no", .dim),
      ]
    case .threshold:
      [Span("enter", .accent), Span("apply", .dim), Span("esc", .accent), Span("leave", .dim)]
    }
  }

  private var lines: [TextLine] {
    switch dialog {
    case .help: helpLines
    case .confirmQuit:
      [
        line([Span("Stop the training and quit?")]),
        line([Span("A checkpoint is saved; everything stays recorded.", .dim)]),
      ]
    case .threshold(let entry): entryLines(entry)
    }
  }

  private func entryLines(_ entry: ThresholdEntry) -> [TextLine] {
    let cursor = Span(" ", style: Style(.accent, reversed: true))
    let verdict =
      entry.problem.map { Span($0, .warning) }
      ?? Span("applies at step \(scene.cursor + 1)", .good)
    return [
      line([Span("clip at ", .dim), Span(entry.text, .text, bold: true), cursor]),
      line([verdict]),
      line([Span(String(repeating: " ", count: 44))]),
    ]
  }

  /// One line for each row of the key table.
  private var helpLines: [TextLine] {
    KeyBinding.table(for: scene.state.mode).map { binding in
      let keys = binding.keys.map { scene.glyphs == .ascii ? $0.plainLabel : $0.label }
      let label = keys.joined(separator: " ")
      let padding = String(repeating: " ", count: max(1, 12 - label.columnCount))
      return line([Span(label, .accent, bold: true), Span(padding + binding.help)])
    }
  }

  private func line(_ spans: [Span]) -> TextLine {
    TextLine(spans, glyphs: scene.glyphs)
  }
}
