internal import Canvas
internal import Telemetry

/// What one tensor is, and every statistic of it at the shown step.
struct TensorFactsPanel: View {
  let scene: Scene
  let tensor: Int

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: scene.tensors[tensor].name, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    for (offset, line) in (statistics + identity).prefix(inner.height).enumerated() {
      line.draw(in: inner.row(offset), of: &buffer)
    }
  }

  private var statistics: [TextLine] {
    guard let statistics = scene.statistics else { return [] }
    let ratio = NumberFormat.scientific(statistics.updateRatio(tensor: tensor))
    let fields = StatisticsField.allCases.map { field in
      fact(field.words, field.text(of: tensor, in: statistics))
    }
    return fields + [fact("update / weight", ratio)] + precision
  }

  /// What float16 and bfloat16 would lose of the gradient, as it was last measured.
  private var precision: [TextLine] {
    let steps = 1...max(1, scene.cursor)
    guard let latest = scene.history.histograms(of: tensor, in: steps, width: 1)[0] else {
      return []
    }
    let isLost = scene.statistics?.isNonfinite(tensor: tensor) ?? false
    let text = { (share: Float) in isLost ? "-" : NumberFormat.percent(share) }
    let underflow = latest.halfUnderflowShare
    return [
      fact("fp16 becomes 0", text(underflow), role: underflow > 0.01 ? .warning : .text),
      fact("fp16 imprecise", text(latest.halfSubnormalShare)),
      fact("0 or bf16 becomes 0", text(latest.zeroShare)),
    ]
  }

  private var identity: [TextLine] {
    let description = scene.tensors[tensor]
    let layers = scene.state.description?.layers ?? []
    let layer = layers.indices.contains(description.layer) ? layers[description.layer].kind : "-"
    let shape = description.shape.map(String.init).joined(separator: scene.glyphs.times)
    return [
      flags, layerFact(layer), fact("kind", description.kind.rawValue), fact("shape", shape),
      fact("parameters", NumberFormat.grouped(description.parameterCount)),
    ]
  }

  private var flags: TextLine {
    let flags = TensorFlag.flags(of: tensor, in: scene)
    let words = flags.map { $0.text(scene.glyphs) }.joined(separator: " ")
    return fact("flags", flags.isEmpty ? "none" : words, role: flags.first?.role ?? .good)
  }

  /// What the layer is, in as many of its words as there is room for.
  private func layerFact(_ kind: String) -> TextLine {
    let words = kind.split(separator: " ").enumerated().map { index, word in
      Span(index == 0 ? String(word) : " \(word)", priority: index == 0 ? 1 : -index)
    }
    return TextLine([Span("layer", .dim)], right: words, glyphs: scene.glyphs)
  }

  private func fact(_ label: String, _ value: String, role: Role = .text) -> TextLine {
    TextLine([Span(label, .dim)], right: [Span(value, role, priority: 1)], glyphs: scene.glyphs)
  }
}

extension StatisticsField {
  /// The statistic's name on screen.
  var words: String {
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

  /// Whether it says something only about a gradient whose elements are all finite: it is made
  /// from the finite ones alone.
  var needsFiniteGradient: Bool {
    switch self {
    case .maximum, .meanMagnitude, .mean, .standardDeviation, .zeroFraction: true
    case .norm, .clippedNorm, .nanCount, .infCount, .weightNorm, .updateNorm: false
    }
  }

  /// The value of a tensor in a step, or a dash where it would say nothing.
  func text(of tensor: Int, in statistics: StatisticsTable) -> String {
    needsFiniteGradient && statistics.isNonfinite(tensor: tensor)
      ? "-" : text(of: statistics[tensor, self])
  }

  /// A value of it, as wide as all others.
  private func text(of value: Float) -> String {
    switch self {
    case .zeroFraction: NumberFormat.percent(value)
    case .nanCount, .infCount: NumberFormat.fixed(Double(value), decimals: 0)
    case .norm, .clippedNorm, .maximum, .meanMagnitude, .mean, .standardDeviation, .weightNorm,
      .updateNorm:
      NumberFormat.scientific(value)
    }
  }
}
