internal import Canvas
internal import Telemetry

/// A metric of the evaluations other than the loss, for example accuracy.
struct MetricPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: scene.metric ?? "accuracy", label: [Span("validation", .secondary)], footer: newest,
      trailingFooter: best, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    guard let metric = scene.metric else {
      TextLine([Span(" no metric evaluated yet", .dim)], glyphs: scene.glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    chart(of: metric, width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(of metric: String, width: Int) -> Chart {
    let dots = Chart.dotColumns(width, glyphs: scene.glyphs)
    let training = scene.samples(of: .metric(.training, metric), in: scene.steps, width: dots)
    let validation = scene.samples(of: .metric(.validation, metric), in: scene.steps, width: dots)
    var extent = ValueExtent(validation)
    extent.insert(training)
    return Chart(
      series: [
        Chart.Series(validation, role: .secondary, drawing: .mean, bridgedGap: dots),
        Chart.Series(training, role: .primary, drawing: .mean, bridgedGap: dots, isDotted: true),
      ],
      axis: .fitting(extent, scale: .linear),
      marks: scene.marks(in: scene.steps, width: dots),
      stepLabels: scene.stepLabels(of: scene.steps), glyphs: scene.glyphs)
  }

  private var newest: [Span] {
    guard let metric = scene.metric else { return [] }
    return scene.state.milestones.evaluation(of: metric, split: .validation, at: scene.cursor)
      .map { [Span(NumberFormat.fixed(Double($0.value), decimals: 4), .secondary, bold: true)] }
      ?? []
  }

  private var best: [Span] {
    guard let metric = scene.metric else { return [] }
    return scene.state.milestones.best(of: metric, at: scene.cursor)
      .map { [Span("best \(NumberFormat.fixed(Double($0), decimals: 4))", .dim)] } ?? []
  }
}
