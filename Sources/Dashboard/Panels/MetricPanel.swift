internal import Canvas
internal import Telemetry

/// A metric of the evaluations other than the loss, for example accuracy.
struct MetricPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: title, label: [Span("validation", .secondary)], footer: newest,
      trailingFooter: best, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    guard let metric = scene.metric else {
      TextLine([Span(" not evaluated yet", .dim)], glyphs: scene.glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    chart(of: metric, width: inner.width).draw(in: inner, of: &buffer)
  }

  /// The metric, with the unit of its axis.
  private var title: String {
    (scene.metric ?? "accuracy") + (scene.isMetricShare ? ", %" : "")
  }

  private func chart(of metric: String, width: Int) -> Chart {
    let columns = scene.columns(chartWidth: width)
    let training = samples(of: .metric(.training, metric), in: columns)
    let validation = samples(of: .metric(.validation, metric), in: columns)
    return Chart(
      series: [
        Chart.Series(
          validation, role: .secondary, drawing: .mean, bridgedGap: columns.count),
        Chart.Series(
          training, role: .primary, drawing: .mean, bridgedGap: columns.count, isDotted: true),
      ],
      axis: .fitting(ValueExtent(training + validation), scale: .linear),
      marks: scene.marks(in: columns), stepLabels: scene.stepLabels(of: columns),
      target: .dashboard(.steps(columns)),
      glyphs: scene.glyphs)
  }

  /// The values of every column, those of a share in percent.
  private func samples(of series: Series, in columns: StepColumns) -> [Sample] {
    let samples = columns.samples(of: series, from: scene.history)
    guard scene.isMetricShare else { return samples }
    return samples.map {
      Sample(
        minimum: 100 * $0.minimum, maximum: 100 * $0.maximum, mean: 100 * $0.mean,
        hasNonfinite: $0.hasNonfinite)
    }
  }

  private var newest: [Span] {
    scene.newestMetric.map { [Span(text($0), .secondary, bold: true)] } ?? []
  }

  private var best: [Span] {
    scene.metric.flatMap { scene.state.milestones.evaluations.best(of: $0, at: scene.cursor) }
      .map { [Span("best \(text($0))", .dim)] } ?? []
  }

  private func text(_ value: Float) -> String {
    scene.isMetricShare
      ? "\(NumberFormat.fixed(100 * Double(value), decimals: 2)) %" : NumberFormat.short(value)
  }
}

extension Scene {
  /// The newest value of the charted metric on data held back.
  fileprivate var newestMetric: Float? {
    metric.flatMap {
      state.milestones.evaluations.newest(of: $0, split: .validation, at: cursor)?.value
    }
  }

  /// The same in as few characters as possible, a share in percent.
  var newestMetricText: String? {
    newestMetric.map { isMetricShare ? NumberFormat.percent($0) : NumberFormat.short($0) }
  }

  fileprivate var isMetricShare: Bool { metric.map(Evaluation.isShare) ?? false }
}
