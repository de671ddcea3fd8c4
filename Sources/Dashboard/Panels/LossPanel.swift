internal import Canvas
internal import Telemetry

/// The loss of every batch, its moving average in front, and the validation loss.
struct LossPanel: View {
  let scene: Scene

  private static let title = "loss"

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: Self.title, label: legend(width: area.width), footer: values, trailingFooter: best,
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    chart(width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(width: Int) -> Chart {
    let columns = scene.columns(chartWidth: width)
    let gap = columns.count
    let raw = columns.samples(of: .loss, from: scene.history)
    let validation = columns.samples(of: .metric(.validation, Evaluation.loss), from: scene.history)
    let ghost = scene.ghost(of: .loss, in: columns)
      .smoothed(decay: scene.state.smoothing.decay)
    let axis = scene.axis(of: raw + validation + ghost)
    return Chart(
      series: [
        Chart.Series(
          validation, role: .secondary, drawing: .mean, bridgedGap: gap, isDotted: true)
      ] + training(raw) + scene.ghostLines(ghost)
        + scene.branchLines(of: .loss, in: columns, axis, decay: scene.state.smoothing.decay),
      axis: axis,
      marks: scene.marks(in: columns), stepLabels: scene.stepLabels(of: columns),
      target: .dashboard(.steps(columns)),
      glyphs: scene.glyphs)
  }

  /// The line of the batches, behind a smoothed one unless that is off.
  private func training(_ raw: [Sample]) -> [Chart.Series] {
    let smoothing = scene.state.smoothing
    let gap = raw.count
    guard smoothing != .off else { return [Chart.Series(raw, bridgedGap: gap)] }
    return [
      Chart.Series(raw.smoothed(decay: smoothing.decay), drawing: .mean, bridgedGap: gap),
      Chart.Series(raw, role: .dim, bridgedGap: gap),
    ]
  }

  private func legend(width: Int) -> [Span] {
    [
      Span("train", .primary, priority: 3), Span(smoothingWord, .dim, priority: -1),
      Span(" validation", .secondary),
    ] + scene.ghostLegend(besides: Self.title, width: width) + scene.branchLegend + [
      Span(" \(scene.scaleWords)", .dim, priority: 2)
    ]
  }

  private var smoothingWord: String {
    let smoothing = scene.state.smoothing
    return smoothing == .off
      ? "" : " ema \(NumberFormat.fixed(Double(smoothing.decay), decimals: 2))"
  }

  private var values: [Span] {
    let loss = scene.text(of: .loss, in: \.loss).map { Span($0, .primary, bold: true) }
    let validation = scene.state.milestones.evaluations.newest(
      of: Evaluation.loss, split: .validation, at: scene.cursor
    ).map { Span("  val \(NumberFormat.short($0.value))", .secondary) }
    return [loss, validation].compactMap(\.self) + scene.ghostValue(of: .loss)
  }

  private var best: [Span] {
    scene.state.milestones.evaluations.best(of: Evaluation.loss, at: scene.cursor)
      .map { [Span("best \(NumberFormat.short($0))", .dim)] } ?? []
  }
}
