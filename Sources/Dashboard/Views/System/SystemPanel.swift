internal import Canvas
internal import Telemetry

/// How fast the run is, where the time of a step goes, what the process uses, and what the screen
/// takes of that.
struct SystemPanel: View {
  let scene: Scene

  private static let factsWidth = 40
  private static let smallestChartHeight = 7

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard area.width >= 2 * Self.factsWidth else { return drawNarrow(in: area, of: &buffer) }
    let (left, facts) = area.splitLeft(area.width - Self.factsWidth)
    SystemFactsPanel(scene: scene).draw(in: facts, of: &buffer)
    let (phases, charts) = left.splitTop(PhasesPanel.height)
    PhasesPanel(scene: scene).draw(in: phases, of: &buffer)
    let hasTwo = charts.height >= 2 * Self.smallestChartHeight
    let (speed, processor) = charts.splitTop(hasTwo ? charts.height / 2 : charts.height)
    drawSpeed(in: speed, of: &buffer)
    drawProcessor(in: processor, of: &buffer)
  }

  /// Numbers alone, and under them what there is room for.
  private func drawNarrow(in area: Rect, of buffer: inout CellBuffer) {
    let hasPhases = area.height >= SystemFactsPanel.height + PhasesPanel.height
    let (facts, phases) = area.splitBottom(hasPhases ? PhasesPanel.height : 0)
    SystemFactsPanel(scene: scene).draw(in: facts, of: &buffer)
    PhasesPanel(scene: scene).draw(in: phases, of: &buffer)
  }

  private func drawSpeed(in area: Rect, of buffer: inout CellBuffer) {
    SecondsPanel(
      title: "steps per second", lines: [("steps", usage.stepRates, .primary)],
      text: NumberFormat.short, isTraining: scene.state.mode != .replay, glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }

  private func drawProcessor(in area: Rect, of buffer: inout CellBuffer) {
    SecondsPanel(
      title: "processors, in percent of one",
      lines: [
        ("process", usage.processorShares.map { 100 * $0 }, .primary),
        ("screen", usage.screenShares.map { 100 * $0 }, .secondary),
      ],
      text: { NumberFormat.processor($0 / 100) },
      isTraining: true, glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }

  private var usage: UsageMeter { scene.state.usage }
}

/// Values of every second, of the time that this screen has been open.
private struct SecondsPanel: View {
  let title: String
  let lines: [(name: String, values: [Float], role: Role)]
  /// How the newest value is written.
  let text: (Float) -> String
  /// Whether there is something to measure.
  let isTraining: Bool
  let glyphs: GlyphSet

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: title, label: legend, footer: newest, glyphs: glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard isTraining else {
      TextLine([Span(" a film is as fast as you play it", .dim)], glyphs: glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    chart(width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(width: Int) -> Chart {
    let count = max(1, Chart.dotColumns(width, glyphs: glyphs))
    let series = lines.map { line in
      Chart.Series(line.values.suffix(count).map { Sample($0) }, role: line.role)
    }
    let shown = min(count, lines.first?.values.count ?? 0)
    return Chart(
      series: series,
      axis: .fitting(ValueExtent(series.flatMap(\.samples) + [Sample(0)]), scale: .linear),
      stepLabels: Chart.StepLabels(first: "\(shown) s ago", last: ""), glyphs: glyphs)
  }

  private var legend: [Span] {
    lines.count > 1 ? lines.map { Span(" \($0.name)", $0.role) } : []
  }

  private var newest: [Span] {
    lines.enumerated().compactMap { index, line in
      line.values.last.map {
        Span((index > 0 ? "  " : "") + text($0), line.role, bold: true)
      }
    }
  }
}
