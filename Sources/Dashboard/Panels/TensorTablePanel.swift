internal import Canvas
internal import Telemetry

/// Every tensor with its statistics, its recent norm and what is wrong with it.
struct TensorTablePanel: View {
  let scene: Scene

  /// The steps that a sparkline shows.
  private static let sparklineSteps = 300

  private var list: TensorList { scene.state.tensorList }

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "tensors", label: label, footer: filterLine, trailingFooter: filterAnswer,
      isFocused: list.isTyping, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty, !scene.tensors.isEmpty else { return }
    buffer.mark(inner, as: .dashboard(.rows))
    table(width: inner.width, height: inner.height).draw(in: inner, of: &buffer)
  }

  private var label: [Span] {
    guard let row = list.row(of: scene.state.selectedTensor) else { return [] }
    return [
      Span(
        "\(NumberFormat.grouped(row + 1)) of \(NumberFormat.grouped(list.rows.count))", .dim,
        priority: 1),
      Span(
        " \(scene.glyphs.dot) \(NumberFormat.grouped(list.parameterCount)) parameters", .dim),
    ]
  }

  private func table(width: Int, height: Int) -> Table {
    let selected = list.row(of: scene.state.selectedTensor) ?? 0
    let window = Table.Window(
      offset: selected - (list.screenRow ?? Table.visibleRows(height: height) / 2),
      visibleCount: Table.visibleRows(height: height), totalCount: list.rows.count
    ).showing(selected)
    let columns = TensorColumn.columns(for: list, glyphs: scene.glyphs)
    var table = Table(
      columns: columns, rows: [], selectedRow: selected - window.offset, window: window,
      glyphs: scene.glyphs)
    let layout = table.layout(width: width)
    let sparkline = layout.width(of: TensorColumn.recent.rawValue)
    let cells = TensorTableCells(
      scene: scene, nameWidth: layout.width(of: TensorColumn.name.rawValue),
      steps: sparkline > 0
        ? scene.recentColumns(Self.sparklineSteps, width: sparkline) : nil)
    table.rows = window.indices.map { index in
      cells.row(list.rows[index], screenRow: index - window.offset)
    }
    return table
  }
}

extension TensorTablePanel {
  /// The filter, and a place to type while keys go to it.
  private var filterLine: [Span] {
    guard list.isTyping || list.filter.isActive else { return [] }
    let place = Span(" ", style: Style(.accent, reversed: true), priority: 3)
    return [
      Span("/", .accent, bold: true, priority: 4),
      Span(list.filter.text, .text, bold: true, priority: 5),
    ] + (list.isTyping ? [place] : [])
  }

  /// How many tensors the filter lets through, or why it is none.
  private var filterAnswer: [Span] {
    guard list.isTyping || list.filter.isActive else { return [] }
    if let problem = list.filter.problem { return [Span(problem, .warning, priority: 2)] }
    let count = NumberFormat.grouped(list.filter.matches.count)
    let all = NumberFormat.grouped(scene.tensors.count)
    let role = list.filter.matches.isEmpty ? Role.warning : .dim
    return [Span("\(count) of \(all) match", role, priority: 2)]
  }
}
