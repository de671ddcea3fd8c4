internal import Canvas
internal import Telemetry

/// Every tensor with its statistics, its recent norm and what is wrong with it.
struct TensorTablePanel: View {
  let scene: Scene

  /// The steps that a sparkline shows.
  private static let sparklineSteps = 300
  private static let nameColumn = 0
  private static let sparklineColumn = 6
  private static let nameWidths = 26...40

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "tensors", label: label, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty, !scene.tensors.isEmpty else { return }
    table(width: inner.width, height: inner.height).draw(in: inner, of: &buffer)
  }

  private var label: [Span] {
    guard !scene.tensors.isEmpty else { return [] }
    let parameterCount = NumberFormat.grouped(scene.state.description?.parameterCount ?? 0)
    return [
      Span("\(scene.state.selectedTensor + 1) of \(scene.tensors.count)", .dim, priority: 1),
      Span(" \(scene.glyphs.dot) \(parameterCount) parameters", .dim),
    ]
  }

  private var columns: [TableColumn] {
    [
      TableColumn("name", minimumWidth: 11, idealWidth: nameWidth, priority: 10),
      TableColumn("shape", minimumWidth: 8, idealWidth: 10, priority: 3, alignment: .right),
      TableColumn("norm", minimumWidth: 8, priority: 9, alignment: .right),
      TableColumn("max", minimumWidth: 8, priority: 4, alignment: .right),
      TableColumn(
        scene.glyphs.updateRatio, minimumWidth: 8, priority: 6, alignment: .right),
      TableColumn("zero", minimumWidth: 5, priority: 2, alignment: .right),
      TableColumn("recent", minimumWidth: 10, idealWidth: 75, priority: 5),
      TableColumn("flags", minimumWidth: 11, idealWidth: 14, priority: 8),
    ]
  }

  private func table(width: Int, height: Int) -> Table {
    let selected = scene.state.selectedTensor
    let window = Table.Window(
      offset: selected - Table.visibleRows(height: height) / 2,
      visibleCount: Table.visibleRows(height: height), totalCount: scene.tensors.count
    ).showing(selected)
    var table = Table(
      columns: columns, rows: [], selectedRow: selected - window.offset, window: window,
      glyphs: scene.glyphs)
    let layout = table.layout(width: width)
    let sparkline = layout.width(of: Self.sparklineColumn)
    let steps = StepColumns(last: Self.sparklineSteps, upTo: scene.cursor, width: sparkline)
    table.rows = window.indices.map {
      row(
        of: $0, nameWidth: layout.width(of: Self.nameColumn),
        sparkline: sparkline > 0 ? steps : nil)
    }
    return table
  }

  /// The room that the longest name of the run asks for.
  private var nameWidth: Int {
    let longest = scene.tensors.map(\.name.columnCount).max() ?? 0
    return min(max(longest, Self.nameWidths.lowerBound), Self.nameWidths.upperBound)
  }
}

extension TensorTablePanel {
  private func row(of tensor: Int, nameWidth: Int, sparkline steps: StepColumns?) -> Table.Row {
    let description = scene.tensors[tensor]
    let name = description.name.truncatedInside(to: nameWidth, ellipsis: scene.glyphs.ellipsis)
    let flags = TensorFlag.flags(of: tensor, in: scene)
    let role = flags.first?.role ?? .text
    let shape = description.shape.map(String.init).joined(separator: scene.glyphs.times)
    let sparkline = steps.map {
      Table.Content.view(self.sparkline(of: tensor, steps: $0, flag: flags.first))
    }
    return Table.Row(
      [.text(name, Style(role)), .text(shape, Style(.dim))]
        + numbers(of: tensor, role: role)
        + [
          sparkline ?? .text("", .plain),
          .text(TensorFlag.text(of: flags, scene.glyphs), Style(role, bold: true)),
        ])
  }

  private func numbers(of tensor: Int, role: Role) -> [Table.Content] {
    guard let statistics = scene.statistics else {
      return Array(repeating: .text("-", Style(.dim)), count: 4)
    }
    return [
      .text(NumberFormat.scientific(statistics[tensor, .norm]), Style(role)),
      .text(NumberFormat.scientific(statistics[tensor, .maximum]), .plain),
      .text(NumberFormat.scientific(statistics.updateRatio(tensor: tensor)), .plain),
      .text(NumberFormat.percent(statistics[tensor, .zeroFraction]), Style(.dim)),
    ]
  }

  /// Quiet for a healthy tensor, in colour for the selected one and for those with a flag.
  private func sparkline(of tensor: Int, steps: StepColumns, flag: TensorFlag?) -> Sparkline {
    let usual = tensor == scene.state.selectedTensor ? Role.primary : .dim
    return Sparkline(
      steps.samples(of: .tensor(tensor, .norm), from: scene.history), scale: .logarithmic,
      role: flag?.role ?? usual, glyphs: scene.glyphs)
  }
}
