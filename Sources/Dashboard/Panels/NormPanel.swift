internal import Canvas
internal import Telemetry

/// The global gradient norm before and after clipping, with the threshold as it was over time.
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
    let columns = scene.columns(chartWidth: width)
    let before = columns.samples(of: .norm, from: scene.history)
    let after = columns.samples(of: .clippedNorm, from: scene.history)
    let ghost = scene.ghost(of: .norm, in: columns)
    let axis = scene.axis(of: before + after + ghost)
    let thresholds = scene.thresholds(in: columns)
    let isConstant = thresholds.allSatisfy { $0 == thresholds.first }
    let past = isConstant ? [] : [Chart.Series(thresholds.within(axis), role: .threshold)]
    return Chart(
      series: [
        Chart.Series(before, role: .primary, bridgedGap: columns.count),
        Chart.Series(after, role: .secondary, bridgedGap: columns.count),
      ] + past + scene.ghostLines(ghost),
      axis: axis, threshold: isConstant ? threshold : nil, marks: scene.marks(in: columns),
      stepLabels: scene.stepLabels(of: columns),
      target: .dashboard(.steps(columns)), glyphs: scene.glyphs)
  }

  private var threshold: Chart.Threshold? {
    scene.settings.clipping.globalLimit.map {
      Chart.Threshold($0, label: scene.glyphs.threshold)
    }
  }

  private var legend: [Span] {
    [
      Span("before", .primary, priority: 1), Span(" after", .secondary, priority: 1),
      Span(" \(scene.glyphs.threshold)", .threshold, priority: 1),
    ] + scene.ghostLegend + [Span(" \(scene.scaleWords)", .dim, priority: 2)]
  }

  private var values: [Span] {
    guard let before = scene.text(of: .norm, in: \.norm),
      let after = scene.text(of: .clippedNorm, in: \.clippedNorm)
    else { return [] }
    return [
      Span(before, .primary, bold: true),
      Span(" \(scene.glyphs.arrow) \(after)", .secondary, bold: true),
    ] + scene.ghostValue(of: .norm)
  }
}
