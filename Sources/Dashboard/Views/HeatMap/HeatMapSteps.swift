internal import Canvas
internal import Telemetry

/// The row under the heat map: the first and the last step, and the one that is shown.
struct HeatMapSteps: View {
  let scene: Scene
  let columns: StepColumns

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let area = area.splitLeft(columns.count).left
    let labels = scene.stepLabels(of: columns)
    TextLine([Span(labels.first, .dim)], right: [Span(labels.last, .dim)], glyphs: scene.glyphs)
      .draw(in: area, of: &buffer)
    drawPointer(in: area, of: &buffer)
  }

  /// The pointer under its column, with the step on the side where there is room.
  private func drawPointer(in area: Rect, of buffer: inout CellBuffer) {
    let column = scene.pointedColumn(in: columns)
    let step = NumberFormat.grouped(scene.cursor)
    let pointer = scene.glyphs.isASCII ? "^" : "▴"
    let isLeft = column + 1 + step.columnCount > area.width
    let text = isLeft ? " \(step)\(pointer)" : "\(pointer)\(step) "
    let start = max(0, isLeft ? column + 1 - text.columnCount : column)
    buffer.write(
      text, column: area.column + start, row: area.row, style: Style(.accent, bold: true),
      limit: area.width - start)
  }
}
