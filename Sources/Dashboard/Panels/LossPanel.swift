internal import Canvas
internal import Telemetry

/// The loss of every batch, its moving average in front, and the validation loss.
struct LossPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "loss", label: legend, footer: values, trailingFooter: best, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    chart(width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(width: Int) -> Chart {
    let dots = Chart.dotColumns(width, glyphs: scene.glyphs)
    let raw = scene.samples(of: .loss, in: scene.steps, width: dots)
    let validation = scene.samples(of: .metric(.validation, "loss"), in: scene.steps, width: dots)
    var extent = ValueExtent(raw)
    extent.insert(validation)
    return Chart(
      series: [
        Chart.Series(
          validation, role: .secondary, drawing: .mean, bridgedGap: dots, isDotted: true),
        Chart.Series(
          raw.smoothed(), role: .primary, drawing: .mean, bridgedGap: scene.bridgedGap(dots)),
        Chart.Series(raw, role: .dim, drawing: .range),
      ],
      axis: .fitting(extent, scale: scene.scale),
      marks: scene.marks(in: scene.steps, width: dots),
      stepLabels: scene.stepLabels(of: scene.steps), glyphs: scene.glyphs)
  }

  private var legend: [Span] {
    [
      Span("train", .primary, priority: 1), Span(" validation", .secondary),
      Span(" \(scene.state.isLogarithmic ? "log" : "lin")", .dim, priority: 2),
    ]
  }

  private var values: [Span] {
    var spans: [Span] = []
    if let record = scene.record {
      spans.append(Span(NumberFormat.short(record.loss), style: Style(.primary, bold: true)))
    }
    let validation = scene.state.milestones.evaluation(
      of: "loss", split: .validation, at: scene.cursor)
    if let validation {
      spans.append(Span("  val \(NumberFormat.short(validation.value))", .secondary))
    }
    return spans
  }

  private var best: [Span] {
    scene.state.milestones.best(of: "loss", at: scene.cursor)
      .map { [Span("best \(NumberFormat.short($0))", .dim)] } ?? []
  }
}

extension Scene {
  /// How many empty columns a line over steps goes across when there are fewer steps than columns.
  func bridgedGap(_ columns: Int) -> Int {
    max(1, columns / max(1, steps.count) + 1)
  }
}
