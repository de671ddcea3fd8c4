internal import Canvas
internal import Telemetry

/// The steering journal: who asked for what and when, and what became of it, newest first.
struct JournalPanel: View {
  let scene: Scene

  private static let smallestHeightToRead = 10

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let entries = scene.state.journal
    let frame = Frame(title: "steering journal", label: count(entries), glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !entries.isEmpty else {
      TextLine(
        [
          Span(
            " nobody has asked for anything yet; changes stand here, with who and when", .dim
          )
        ], glyphs: scene.glyphs
      )
      .draw(in: inner, of: &buffer)
      return
    }
    buffer.mark(inner, as: .dashboard(.rows))
    let selected = scene.state.journalSelection.row(of: entries.count)
    let (list, reading) = inner.splitBottom(inner.height < Self.smallestHeightToRead ? 0 : 3)
    draw(entries, selected: selected, in: list, of: &buffer)
    draw(JournalLine(scene: scene, entry: entries[selected]), in: reading, of: &buffer)
  }

  /// The whole sentence of an entry, of which the table may have cut something.
  private func draw(_ line: JournalLine, in area: Rect, of buffer: inout CellBuffer) {
    let text = line.sentence.wrapped(to: max(1, area.width - 2))
    for (offset, line) in text.prefix(area.height).enumerated() {
      buffer.write(
        line, column: area.column + 1, row: area.row + offset, style: Style(.dim),
        limit: area.width - 1)
    }
  }

  private func count(_ entries: [JournalEntry]) -> [Span] {
    entries.isEmpty ? [] : [Span(NumberFormat.grouped(entries.count), .dim)]
  }

  private func draw(
    _ entries: [JournalEntry], selected: Int, in area: Rect, of buffer: inout CellBuffer
  ) {
    let visible = Table.visibleRows(height: area.height)
    let window = Table.Window(offset: 0, visibleCount: visible, totalCount: entries.count)
      .showing(selected)
    let rows = window.indices.map { index in
      var row = JournalLine(scene: scene, entry: entries[index]).row
      row.target = .dashboard(.entry(entries.count - 1 - index))
      return row
    }
    Table(
      columns: JournalLine.columns, rows: rows, selectedRow: selected - window.offset,
      window: window, glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }
}
