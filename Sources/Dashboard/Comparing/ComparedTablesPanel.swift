internal import Canvas
internal import Telemetry

/// The keys of the configurations that are not the same, with a column a run.
struct ComparedSettingsPanel: View {
  let state: ComparisonState
  let glyphs: GlyphSet

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let columns =
      [TableColumn("key", minimumWidth: 14, idealWidth: 32, priority: 20)]
      + state.runs.indices.map { index in
        TableColumn(
          state.heading(index, ""), minimumWidth: 8, idealWidth: 28, priority: 10 - index)
      }
    ComparedRows(
      title: "configuration", empty: "the configurations are the same", columns: columns,
      count: state.settings.count, row: row, firstRow: state.firstRow, glyphs: glyphs
    ).draw(in: area, of: &buffer)
  }

  private func row(_ index: Int) -> [(String, Style)] {
    let setting = state.settings[index]
    let values = setting.values.prefix(state.runs.count).enumerated().map { index, value in
      (value ?? "-", value == nil ? Style(.dim) : Style(ComparisonState.role(index)))
    }
    return [(setting.key, Style.plain)] + values
  }
}

/// Every tensor that all runs have, those that differ most first.
struct ComparedTensorsPanel: View {
  let state: ComparisonState
  let glyphs: GlyphSet

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    ComparedRows(
      title: "tensors \(glyphs.dot) means of the last tenth, the largest difference first",
      empty: "no tensor is in all runs", columns: columns, count: state.tensors.count, row: row,
      firstRow: state.firstRow, glyphs: glyphs
    ).draw(in: area, of: &buffer)
  }

  private func row(_ index: Int) -> [(String, Style)] {
    let tensor = state.tensors[index]
    return [(tensor.name, Style.plain), (factor(tensor.factor), factorStyle(tensor.factor))]
      + cells(tensor.norms) + cells(tensor.updateRatios)
  }

  private var columns: [TableColumn] {
    let number = { (title: String, priority: Int) in
      TableColumn(title, minimumWidth: 9, priority: priority, alignment: .right)
    }
    return [
      TableColumn("name", minimumWidth: 12, idealWidth: 36, priority: 30),
      number("ratio", 29),
    ] + state.runs.indices.map { number(state.heading($0, " norm"), 20 - $0) }
      + state.runs.indices.map { number(state.heading($0, " \(glyphs.updateRatio)"), 10 - $0) }
  }

  private func cells(_ values: [Float?]) -> [(String, Style)] {
    values.prefix(state.runs.count).enumerated().map { index, value in
      (value.map(NumberFormat.scientific) ?? "-", Style(ComparisonState.role(index)))
    }
  }

  private func factor(_ factor: Float) -> String {
    "\(glyphs.times) \(NumberFormat.short(factor))"
  }

  /// Ten times as large is worth a look.
  private func factorStyle(_ factor: Float) -> Style {
    factor >= 10 ? Style(.warning, bold: true) : Style(.dim)
  }
}

/// A list in a frame, of which the rows from one on are shown.
private struct ComparedRows: View {
  let title: String
  /// What stands there when there are no rows.
  let empty: String
  let columns: [TableColumn]
  /// The number of rows, and how one is made.
  let count: Int
  let row: (Int) -> [(String, Style)]
  let firstRow: Int
  let glyphs: GlyphSet

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: title, label: [Span(NumberFormat.grouped(count), .dim)], glyphs: glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard count > 0 else {
      return TextLine([Span(" \(empty)", .dim)], glyphs: glyphs).draw(in: inner, of: &buffer)
    }
    let window = Table.Window(
      offset: firstRow, visibleCount: Table.visibleRows(height: inner.height),
      totalCount: count)
    Table(
      columns: columns,
      rows: window.indices.map { index in Table.Row(row(index).map { .text($0.0, $0.1) }) },
      window: window, glyphs: glyphs
    ).draw(in: inner, of: &buffer)
  }
}

extension ComparisonState {
  /// The title of a column about one run.
  fileprivate func heading(_ index: Int, _ what: String) -> String {
    let letter = String(Self.letter(index))
    return what.isEmpty ? "\(letter) \(runs[index].name)" : letter + what
  }
}
