internal import Canvas
internal import Telemetry

/// Everything about one tensor: three charts over the recent steps, and every statistic.
struct TensorPanel: View {
  let scene: Scene

  /// The steps that the charts show.
  private static let window = 1_000
  private static let factsWidth = 36

  private var tensor: Int { scene.state.selectedTensor }

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard tensor < scene.tensors.count else { return }
    let (charts, facts) = area.splitLeft(
      area.width >= 80 ? area.width - Self.factsWidth : area.width)
    let height = charts.height / (charts.height >= 15 ? 3 : charts.height >= 10 ? 2 : 1)
    var rest = charts
    for (title, field) in [
      ("gradient norm", StatisticsField.norm), ("largest gradient", .maximum),
      ("update norm", .updateNorm),
    ] where rest.height >= height {
      let (place, below) = rest.splitTop(rest.height < 2 * height ? rest.height : height)
      draw(title, field, in: place, of: &buffer)
      rest = below
    }
    drawFacts(in: facts, of: &buffer)
  }

  private func draw(
    _ title: String, _ field: StatisticsField, in area: Rect, of buffer: inout CellBuffer
  ) {
    let value = scene.record.map { NumberFormat.scientific($0.statistics[tensor, field]) } ?? "-"
    let frame = Frame(
      title: "\(scene.tensors[tensor].name) \(title)",
      label: [Span("last \(NumberFormat.grouped(steps.count)) steps", .dim)],
      footer: [Span(value, .primary, bold: true)], glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    let dots = Chart.dotColumns(inner.width, glyphs: scene.glyphs)
    let samples = scene.samples(of: .tensor(tensor, field), in: steps, width: dots)
    Chart(
      series: [Chart.Series(samples, bridgedGap: max(1, dots / steps.count + 1))],
      axis: .fitting(ValueExtent(samples), scale: scene.scale),
      marks: scene.marks(in: steps, width: dots), stepLabels: scene.stepLabels(of: steps),
      glyphs: scene.glyphs
    ).draw(in: inner, of: &buffer)
  }

  private var steps: ClosedRange<Int> {
    max(1, scene.cursor - Self.window + 1)...max(2, scene.cursor)
  }

  private func drawFacts(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    let frame = Frame(title: "statistics", glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    for (offset, line) in facts.prefix(inner.height).enumerated() {
      let row = Rect(
        column: inner.column + 1, row: inner.row + offset, width: inner.width - 2, height: 1)
      line.draw(in: row, of: &buffer)
    }
  }

  private var facts: [TextLine] {
    let description = scene.tensors[tensor]
    let layers = scene.state.description?.layers ?? []
    let flags = TensorFlag.flags(of: tensor, in: scene).map { $0.text(scene.glyphs) }
    let head = [
      fact(
        "layer", layers.indices.contains(description.layer) ? layers[description.layer].kind : ""),
      fact("kind", description.kind.rawValue),
      fact("parameters", NumberFormat.grouped(description.parameterCount)),
      fact("flags", flags.isEmpty ? "none" : flags.joined(separator: " ")),
    ]
    guard let statistics = scene.record?.statistics, tensor < statistics.rowCount else {
      return head
    }
    let fields = StatisticsField.allCases.map { field in
      fact(field.words, field.text(of: statistics[tensor, field]))
    }
    let ratio = NumberFormat.scientific(statistics.updateRatio(tensor: tensor))
    return head + fields + [fact("update / weight", ratio)]
  }

  private func fact(_ label: String, _ value: String) -> TextLine {
    TextLine([Span(label, .dim)], right: [Span(value, priority: 1)], glyphs: scene.glyphs)
  }
}

extension StatisticsField {
  /// The statistic's name on screen.
  fileprivate var words: String {
    switch self {
    case .norm: "norm"
    case .clippedNorm: "clipped norm"
    case .maximum: "largest"
    case .meanMagnitude: "mean magnitude"
    case .mean: "mean"
    case .standardDeviation: "standard deviation"
    case .zeroFraction: "zeros"
    case .nanCount: "NaN"
    case .infCount: "Inf"
    case .weightNorm: "weight norm"
    case .updateNorm: "update norm"
    }
  }

  fileprivate func text(of value: Float) -> String {
    switch self {
    case .zeroFraction: NumberFormat.percent(value)
    case .nanCount, .infCount: NumberFormat.fixed(Double(value), decimals: 0)
    case .norm, .clippedNorm, .maximum, .meanMagnitude, .mean, .standardDeviation, .weightNorm,
      .updateNorm:
      NumberFormat.scientific(value)
    }
  }
}
