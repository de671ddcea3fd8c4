internal import Canvas
internal import Telemetry

/// The global gradient norm before and after clipping, with the threshold drawn.
struct NormPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "gradient norm", label: legend, footer: values, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    chart(width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(width: Int) -> Chart {
    let dots = Chart.dotColumns(width, glyphs: scene.glyphs)
    let before = scene.samples(of: .norm, in: scene.steps, width: dots)
    let after = scene.samples(of: .clippedNorm, in: scene.steps, width: dots)
    var extent = ValueExtent(before)
    extent.insert(after)
    let gap = scene.bridgedGap(dots)
    return Chart(
      series: [
        Chart.Series(before, role: .primary, bridgedGap: gap),
        Chart.Series(after, role: .secondary, bridgedGap: gap),
      ],
      axis: .fitting(extent, scale: scene.scale), threshold: threshold,
      marks: scene.marks(in: scene.steps, width: dots),
      stepLabels: scene.stepLabels(of: scene.steps), glyphs: scene.glyphs)
  }

  /// The limit is one on the norm in `norm` mode alone; elsewhere it would not be comparable.
  private var threshold: Chart.Threshold? {
    guard scene.settings.clipping.mode == .norm else { return nil }
    return Chart.Threshold(
      scene.settings.clipping.threshold, label: scene.glyphs == .ascii ? "tau" : "τ")
  }

  private var legend: [Span] {
    [
      Span("before", .primary, priority: 1), Span(" after", .secondary, priority: 1),
      Span(" \(scene.state.isLogarithmic ? "log" : "lin")", .dim, priority: 2),
    ]
  }

  private var values: [Span] {
    guard let record = scene.record else { return [] }
    return [
      Span(NumberFormat.short(record.norm), .primary, bold: true),
      Span(" \(scene.arrow) \(NumberFormat.short(record.clippedNorm))", .secondary, bold: true),
    ]
  }
}
