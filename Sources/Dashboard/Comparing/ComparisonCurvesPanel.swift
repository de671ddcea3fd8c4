internal import Canvas
internal import Telemetry

/// Loss and norm of all runs over each other, and below them which line is which and how it ended.
struct ComparisonCurvesPanel: View {
  let state: ComparisonState
  let glyphs: GlyphSet

  /// The rows of the list besides its runs: borders and titles.
  private static let listMargin = 3
  private static let smallestWidthOfTwo = 60

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let rows = min(state.runs.count + Self.listMargin, max(0, area.height / 2))
    let (charts, list) = area.splitBottom(rows)
    let hasTwo = area.width >= Self.smallestWidthOfTwo
    let (loss, norm) = charts.splitLeft(hasTwo ? charts.width / 2 : charts.width)
    draw(.loss, "loss", in: loss, of: &buffer)
    draw(.norm, "gradient norm", in: norm, of: &buffer)
    ComparedRunsPanel(state: state, glyphs: glyphs).draw(in: list, of: &buffer)
  }

  private func draw(
    _ series: Series, _ title: String, in area: Rect, of buffer: inout CellBuffer
  ) {
    let scale = "\(state.isLogarithmic ? "log" : "lin")\(state.showsWholeRange ? " all" : "")"
    let frame = Frame(title: title, label: [Span(scale, .dim)], glyphs: glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    chart(of: series, width: inner.width).draw(in: inner, of: &buffer)
  }

  private func chart(of series: Series, width: Int) -> Chart {
    let count = Chart.dotColumns(width, glyphs: glyphs)
    let decay = series == .loss ? state.smoothing.decay : 0
    let lines = state.runs.map { run in
      run.samples(of: series, upTo: state.end, on: state.axis, width: count)
    }
    return Chart(
      series: zip(lines.indices, lines).map { index, samples in
        Chart.Series(
          samples.smoothed(decay: decay), role: ComparisonState.role(index), drawing: .mean,
          bridgedGap: count, letter: ComparisonState.letter(index))
      },
      axis: axis(of: lines.flatMap(\.self)), marks: marks(count),
      stepLabels: Chart.StepLabels(
        first: state.axis.text(state.axis == .step ? 1 : 0), last: state.axis.text(state.end)),
      target: .comparison(.axis), glyphs: glyphs)
  }

  private func axis(of samples: [Sample]) -> ValueAxis {
    let scale: ValueAxis.Scale = state.isLogarithmic ? .logarithmic : .linear
    let extent =
      state.showsWholeRange ? ValueExtent(samples) : ValueExtent(usualOf: samples, scale: scale)
    return .fitting(extent, scale: scale)
  }

  /// The place whose values the list shows.
  private func marks(_ count: Int) -> [Chart.Mark] {
    guard let hundredth = state.hundredth, count > 0 else { return [] }
    let column = min(count - 1, hundredth * count / 100)
    return [Chart.Mark(dotColumn: column, glyph: glyphs.isASCII ? "|" : "│", role: .accent)]
  }
}

/// The runs with their letters, and their values at the place that is shown.
struct ComparedRunsPanel: View {
  let state: ComparisonState
  let glyphs: GlyphSet

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let place =
      state.hundredth == nil
      ? "at their ends" : "at \(state.axis.rawValue) \(state.axis.text(state.place))"
    let frame = Frame(title: "runs", label: [Span(place, .accent)], glyphs: glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    let visible = Table.visibleRows(height: inner.height)
    let window = Table.Window(
      offset: state.firstRow, visibleCount: visible, totalCount: state.runs.count)
    Table(
      columns: Self.columns, rows: window.indices.map(row), window: window, glyphs: glyphs
    ).draw(in: inner, of: &buffer)
  }

  private static let columns = [
    TableColumn("", minimumWidth: 1, priority: 11),
    TableColumn("run", minimumWidth: 12, idealWidth: .max, priority: 10),
    TableColumn("loss", minimumWidth: 9, priority: 9, alignment: .right),
    TableColumn("norm", minimumWidth: 9, priority: 8, alignment: .right),
    TableColumn("steps", minimumWidth: 9, priority: 7, alignment: .right),
    TableColumn("best val", minimumWidth: 9, priority: 5, alignment: .right),
    TableColumn("alerts", minimumWidth: 6, priority: 4, alignment: .right),
    TableColumn("status", minimumWidth: 10, idealWidth: 14, priority: 6),
  ]

  private func row(_ index: Int) -> Table.Row {
    let run = state.runs[index]
    let style = Style(ComparisonState.role(index), bold: true)
    let alerts = run.outcome.alertCount
    return Table.Row([
      .text(String(ComparisonState.letter(index)), style), .text(run.name, style),
      .text(value(of: .loss, in: run), .plain), .text(value(of: .norm, in: run), .plain),
      .text(NumberFormat.grouped(run.scale.lastStep), .plain),
      .text(run.outcome.bestLoss.map(NumberFormat.short) ?? "-", .plain),
      .text("\(alerts)", alerts > 0 ? Style(.warning) : Style(.dim)),
      .text(run.outcome.status, Style(.dim)),
    ])
  }

  private func value(of series: Series, in run: ComparedRun) -> String {
    let place = state.hundredth == nil ? run.end(on: state.axis) : state.place
    return run.mean(of: series, at: place, upTo: state.end, on: state.axis)
      .map(NumberFormat.short) ?? "-"
  }
}
