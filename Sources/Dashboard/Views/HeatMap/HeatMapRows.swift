internal import Canvas
internal import Telemetry

/// One row of the heat map for each row of the tensor table that there is room for.
///
/// A folded group shows its tensor with the largest norm.
struct HeatMapRows {
  private let scene: Scene
  private let rows: [TensorRow]
  /// The tensor that every row shows.
  private let tensors: [Int]
  /// The norms of every row, one sample a column.
  private let samples: [[Sample]]
  /// The values at the ends of the ramp.
  let axis: ValueAxis
  /// The column that is pointed at.
  private let pointed: Int

  init(scene: Scene, columns: StepColumns, window: Table.Window) {
    let cells = TensorTableCells(scene: scene, nameWidth: 0, steps: nil)
    self.scene = scene
    rows = window.indices.map { scene.state.tensorList.rows[$0] }
    tensors = rows.map(cells.largest)
    samples = tensors.map { columns.samples(of: .tensor($0, .norm), from: scene.history) }
    axis = .ramp(of: samples.joined())
    pointed = scene.pointedColumn(in: columns)
  }

  /// The tensor that a row shows.
  func tensor(inRow row: Int) -> Int { tensors[row] }

  /// The rows as a table.
  func table(_ layout: HeatMapLayout) -> Table {
    let cells = TensorTableCells(scene: scene, nameWidth: layout.nameWidth, steps: nil)
    let selected = layout.selectedRow - layout.window.offset
    return Table(
      columns: layout.columns,
      rows: rows.indices.map { row($0, isSelected: $0 == selected, cells) },
      selectedRow: selected, window: layout.window, glyphs: scene.glyphs)
  }

  private func row(_ index: Int, isSelected: Bool, _ cells: TensorTableCells) -> Table.Row {
    let flags = cells.flags(of: rows[index])
    let role = flags.first?.role ?? .text
    let strip = HeatStrip(
      samples[index], axis: axis, pointedColumn: isSelected ? pointed : nil,
      glyphs: scene.glyphs)
    return Table.Row(
      [
        .text(cells.name(of: rows[index]), Style(role)), .view(strip),
        .text(norm(of: samples[index][pointed]), Style(role)),
        .text(cells.text(of: flags, in: rows[index]), Style(role, bold: true)),
      ], target: .dashboard(.tensor(rows[index].leader, screenRow: index)))
  }

  /// The largest norm of a column.
  private func norm(of sample: Sample) -> String {
    if sample.hasFinite { return NumberFormat.scientific(sample.maximum) }
    return sample.hasNonfinite ? "NaN/Inf" : "-"
  }
}
