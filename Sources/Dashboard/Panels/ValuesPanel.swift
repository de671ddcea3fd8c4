internal import Canvas
internal import Telemetry

/// One row with the values that have no panel of their own on a small screen.
struct ValuesPanel: View {
  let scene: Scene

  private static let widthForLearningRate = 90

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let hasRoom = area.width >= Self.widthForLearningRate
    TextLine(
      loss + norms + metric, right: clipping + (hasRoom ? learningRate : []) + [Span(" ")],
      glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }

  private var loss: [Span] {
    let value = scene.record.map { NumberFormat.short($0.loss) } ?? "-"
    return [Span(" loss ", .dim, priority: 8), Span(value, .primary, bold: true, priority: 9)]
  }

  private var norms: [Span] {
    guard let record = scene.record else { return [] }
    return [
      Span("  norm ", .dim, priority: 6),
      Span(NumberFormat.short(record.norm), .text, bold: true, priority: 7),
      Span(" \(scene.arrow) \(NumberFormat.short(record.clippedNorm))", priority: 3),
    ]
  }

  private var metric: [Span] {
    guard let metric = scene.metric else { return [] }
    let newest = scene.state.milestones.evaluation(of: metric, split: .validation, at: scene.cursor)
    return newest.map {
      [
        Span("  \(metric) ", .dim, priority: 1),
        Span(NumberFormat.percent($0.value), .secondary, priority: 2),
      ]
    } ?? []
  }

  private var clipping: [Span] {
    let values = SteeredValues(scene: scene)
    let threshold = scene.glyphs == .ascii ? " tau " : " τ "
    return [Span("clip ", .dim, priority: 4)] + values.mode.map(important)
      + [Span(threshold, .dim, priority: 5)] + values.threshold.map(important)
  }

  private var learningRate: [Span] {
    [Span("  rate ", .dim)] + SteeredValues(scene: scene).learningRate
  }

  private func important(_ span: Span) -> Span {
    Span(span.text, style: span.style, priority: 5)
  }
}
