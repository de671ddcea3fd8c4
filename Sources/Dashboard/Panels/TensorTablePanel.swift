internal import Canvas
internal import Telemetry

/// Every tensor with its statistics, its recent norm and what is wrong with it.
struct TensorTablePanel: View {
  let scene: Scene

  /// The steps that a sparkline shows.
  private static let sparklineSteps = 300
  private static let sparklineColumn = 6
  private static let columns = [
    TableColumn("name", minimumWidth: 12, idealWidth: 30, priority: 10),
    TableColumn("shape", minimumWidth: 8, idealWidth: 10, priority: 3, alignment: .right),
    TableColumn("norm", minimumWidth: 8, priority: 9, alignment: .right),
    TableColumn("max", minimumWidth: 8, priority: 4, alignment: .right),
    TableColumn("dw/w", minimumWidth: 8, priority: 6, alignment: .right),
    TableColumn("zero", minimumWidth: 5, priority: 2, alignment: .right),
    TableColumn("last \(sparklineSteps) steps", minimumWidth: 10, idealWidth: .max, priority: 5),
    TableColumn("flags", minimumWidth: 13, idealWidth: 16, priority: 8),
  ]

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "tensors", label: label, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty, !scene.tensors.isEmpty else { return }
    table(width: inner.width, height: inner.height).draw(in: inner, of: &buffer)
  }

  private var label: [Span] {
    [
      Span("\(scene.state.selectedTensor + 1) of \(scene.tensors.count)", .dim, priority: 1),
      Span(
        " \(NumberFormat.grouped(scene.state.description?.parameterCount ?? 0)) parameters", .dim),
    ]
  }

  private func table(width: Int, height: Int) -> Table {
    let selected = scene.state.selectedTensor
    let window = Table.Window(
      offset: selected - Table.visibleRows(height: height) / 2,
      visibleCount: Table.visibleRows(height: height), totalCount: scene.tensors.count
    ).showing(selected)
    var table = Table(
      columns: Self.columns, rows: [], selectedRow: selected - window.offset, window: window,
      glyphs: scene.glyphs)
    let sparkline = table.layout(width: width).width(of: Self.sparklineColumn)
    table.rows = window.indices.map { row(of: $0, sparklineWidth: sparkline) }
    return table
  }

  private func row(of tensor: Int, sparklineWidth: Int) -> Table.Row {
    let description = scene.tensors[tensor]
    let flags = TensorFlag.flags(of: tensor, in: scene)
    let role = flags.first?.role ?? .text
    var cells: [Table.Content] = [
      .text(description.name, Style(role)),
      .text(description.shape.map(String.init).joined(separator: shapeSeparator), Style(.dim)),
    ]
    cells += numbers(of: tensor, role: role)
    cells.append(.view(sparkline(of: tensor, width: sparklineWidth, role: flags.first?.role)))
    cells.append(.text(TensorFlag.text(of: flags, scene.glyphs), Style(role)))
    return Table.Row(cells)
  }

  private var shapeSeparator: String { scene.glyphs == .ascii ? "x" : "×" }

  private func numbers(of tensor: Int, role: Role) -> [Table.Content] {
    guard let statistics = scene.record?.statistics, tensor < statistics.rowCount else {
      return Array(repeating: .text("-", Style(.dim)), count: 4)
    }
    return [
      .text(NumberFormat.scientific(statistics[tensor, .norm]), Style(role)),
      .text(NumberFormat.scientific(statistics[tensor, .maximum]), .plain),
      .text(NumberFormat.scientific(statistics.updateRatio(tensor: tensor)), .plain),
      .text(NumberFormat.percent(statistics[tensor, .zeroFraction]), Style(.dim)),
    ]
  }

  private func sparkline(of tensor: Int, width: Int, role: Role?) -> Sparkline {
    let steps = max(1, scene.cursor - Self.sparklineSteps + 1)...max(1, scene.cursor)
    let columns = min(width, steps.count)
    return Sparkline(
      scene.samples(of: .tensor(tensor, .norm), in: steps, width: columns), scale: .logarithmic,
      role: role ?? .primary, glyphs: scene.glyphs)
  }
}
