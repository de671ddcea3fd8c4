internal import Canvas
internal import Telemetry

/// One statistic of one tensor over the steps that are looked at.
struct TensorCurvePanel: View {
  let scene: Scene
  let tensor: Int
  let curve: TensorCurve

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let value = scene.statistics.map { curve.text(of: tensor, in: $0) } ?? "-"
    let frame = Frame(
      title: curve.title, label: [Span(isLogarithmic ? scene.scaleWords : "lin", .dim)],
      footer: [Span(value, .primary, bold: true)], glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    chart(width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(width: Int) -> Chart {
    let columns = scene.columns(chartWidth: width)
    let samples = curve.samples(of: tensor, in: columns, from: scene.history)
    return Chart(
      series: [Chart.Series(samples, bridgedGap: columns.count)],
      axis: isLogarithmic
        ? scene.axis(of: samples) : .fitting(ValueExtent(samples), scale: .linear),
      threshold: curve == .updateRatio
        ? Chart.Threshold(TensorCurve.healthyRatio, label: "1e-3") : nil,
      marks: scene.marks(in: columns), stepLabels: scene.stepLabels(of: columns),
      target: .dashboard(.steps(columns)),
      glyphs: scene.glyphs)
  }

  private var isLogarithmic: Bool { curve.canBeLogarithmic && scene.state.isLogarithmic }
}
