internal import Canvas
internal import Telemetry

/// Tensors × steps as a picture: the colour is the logarithm of the gradient norm.
///
/// ```
///   name             ▾▾▾▾   ◆      ×             norm  flags
/// ▸ hidden1.weight   ░░░░▒▒▒▒▓▓▓▓██×         3.10e+00  ▲ exploding
///   hidden1.bias     ····░░░░░░▒▒▒▒×         2.02e-01
///                    1             ▴154    500
///  hidden1.weight  step 154  norm 3.10e+00
/// ```
struct HeatMapPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let layout = HeatMapLayout(
      area, list: scene.state.tensorList, selectedTensor: scene.state.selectedTensor)
    let columns = scene.wholeColumns(atMost: layout.stripWidth)
    let rows = HeatMapRows(scene: scene, columns: columns, window: layout.window)
    frame(legend: rows.axis).draw(in: area, of: &buffer)
    guard !layout.window.indices.isEmpty, layout.stripWidth > 0 else { return }
    let tensor = rows.tensor(inRow: layout.selectedRow - layout.window.offset)
    buffer.mark(layout.table, as: .dashboard(.rows))
    rows.table(layout).draw(in: layout.table, of: &buffer)
    buffer.mark(layout.strips(columns.count), as: .dashboard(.steps(columns)))
    HeatMapMarks(scene: scene, columns: columns).draw(in: layout.marks, of: &buffer)
    HeatMapSteps(scene: scene, columns: columns).draw(in: layout.steps, of: &buffer)
    drawCurve(of: tensor, under: columns, in: layout.curve, of: &buffer)
    HeatMapReading(scene: scene, columns: columns, tensor: tensor).line
      .draw(in: layout.reading, of: &buffer)
  }

  /// The norm of one tensor, in the columns of the map.
  private func drawCurve(
    of tensor: Int, under columns: StepColumns, in area: Rect, of buffer: inout CellBuffer
  ) {
    let width = min(area.width, columns.count + Chart.axisWidth)
    let dots = scene.columns(chartWidth: width)
    let samples = dots.samples(of: .tensor(tensor, .norm), from: scene.history)
    Chart(
      series: [Chart.Series(samples, bridgedGap: dots.count)], axis: scene.axis(of: samples),
      marks: scene.marks(in: dots), target: .dashboard(.steps(dots)), glyphs: scene.glyphs
    ).draw(in: area.splitLeft(width).left, of: &buffer)
  }

  private func frame(legend axis: ValueAxis) -> Frame {
    Frame(
      title: "heat map \(scene.glyphs.dot) gradient norm", label: position,
      footer: HeatStrip.legend(of: axis, glyphs: scene.glyphs),
      trailingFooter: HeatMapMarks.legend(scene.glyphs), glyphs: scene.glyphs)
  }

  private var position: [Span] {
    let list = scene.state.tensorList
    guard let row = list.row(of: scene.state.selectedTensor) else { return [] }
    return [
      Span("\(NumberFormat.grouped(row + 1)) of \(NumberFormat.grouped(list.rows.count))", .dim)
    ]
  }
}
