internal import Canvas
internal import Telemetry

/// The row under the heat map: the first and the last step, and the one that is shown.
struct HeatMapSteps: View {
  let scene: Scene
  let columns: StepColumns

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let area = area.splitLeft(columns.count).left
    let pointer = pointer(width: area.width)
    drawEnds(outside: pointer.columns, in: area, of: &buffer)
    buffer.write(
      pointer.text, column: area.column + pointer.columns.lowerBound, row: area.row,
      style: Style(.accent, bold: true), limit: area.width - pointer.columns.lowerBound)
  }

  /// The first and the last step, each unless the pointer's is in its place or beside it.
  private func drawEnds(
    outside pointer: Range<Int>, in area: Rect, of buffer: inout CellBuffer
  ) {
    let labels = scene.stepLabels(of: columns)
    let lastStart = area.width - labels.last.columnCount
    if labels.first.columnCount < pointer.lowerBound {
      buffer.write(labels.first, column: area.column, row: area.row, style: Style(.dim))
    }
    if lastStart > max(pointer.upperBound, labels.first.columnCount) {
      buffer.write(
        labels.last, column: area.column + lastStart, row: area.row, style: Style(.dim))
    }
  }

  /// The pointer under its column, with the step on the side where there is room.
  private func pointer(width: Int) -> (text: String, columns: Range<Int>) {
    let column = scene.pointedColumn(in: columns)
    let step = NumberFormat.grouped(scene.cursor)
    let pointer = scene.glyphs.isASCII ? "^" : "▴"
    let isLeft = column + 1 + step.columnCount > width
    let text = isLeft ? "\(step)\(pointer)" : "\(pointer)\(step)"
    let start = max(0, isLeft ? column + 1 - text.columnCount : column)
    return (text, start..<start + text.columnCount)
  }
}
