internal import Canvas
internal import Telemetry

/// One row with the values that have no panel of their own on a small screen.
struct ValuesPanel: View {
  let scene: Scene
  /// Whether loss and norm are already under their charts.
  let hasCharts: Bool

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    TextLine(
      [Span(" ", priority: 9)] + (hasCharts ? clipping + learningRate + pace : loss + norms),
      right: (hasCharts ? metric : clipping) + [Span(" ", priority: 9)], glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }

  private var loss: [Span] {
    let value = scene.record.map { NumberFormat.short($0.loss) } ?? "-"
    return [Span("loss ", .dim, priority: 8), Span(value, .primary, bold: true, priority: 9)]
  }

  private var norms: [Span] {
    guard let record = scene.record else { return [] }
    let after = "\(scene.glyphs.arrow) \(NumberFormat.short(record.clippedNorm))"
    return [
      Span("  norm \(NumberFormat.short(record.norm))", priority: 5),
      Span(" \(after)", .dim, priority: 3),
    ]
  }

  private var metric: [Span] {
    guard let metric = scene.metric, let newest = scene.newestMetricText else { return [] }
    return [
      Span("\(metric) ", .dim, priority: 3),
      Span(newest, .secondary, bold: true, priority: 4),
    ]
  }

  /// The threshold stays longest, unless it is not in force.
  private var clipping: [Span] {
    let values = SteeredValues(scene: scene)
    let isOff = scene.settings.clipping.mode == .off
    let (mode, threshold) = isOff ? (6, 3) : (3, 6)
    return [Span("clip ", .dim, priority: mode)] + values.mode.map { ranked($0, mode) }
      + [Span(" \(values.sign) ", .dim, priority: threshold)]
      + (values.threshold + values.foundLimit).map { ranked($0, threshold) }
  }

  private var learningRate: [Span] {
    [Span("  rate ", .dim, priority: 2)]
      + SteeredValues(scene: scene).learningRate.map { ranked($0, 2) }
  }

  private var pace: [Span] {
    guard scene.hasPace else { return [] }
    return [Span("  pace ", .dim, priority: 1)]
      + SteeredValues(scene: scene).pace.map { ranked($0, 1) }
  }

  /// The span with another priority; what was optional stays so.
  private func ranked(_ span: Span, _ priority: Int) -> Span {
    Span(span.text, style: span.style, priority: span.priority < 0 ? -1 : priority)
  }
}
