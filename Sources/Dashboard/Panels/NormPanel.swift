internal import Canvas
internal import Telemetry

/// The global gradient norm before and after clipping, with the threshold as it was over time.
struct NormPanel: View {
  let scene: Scene

  private static let title = "gradient norm"

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let lines = NormLines(scene: scene, width: area.width - 2)
    let frame = Frame(
      title: Self.title, label: legend(of: lines, width: area.width), footer: values,
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    lines.chart.draw(in: inner, of: &buffer)
  }

  /// What is drawn, and nothing else.
  private func legend(of lines: NormLines, width: Int) -> [Span] {
    let clipping = lines.showsAfter ? [Span(" after", .secondary, priority: 1)] : []
    let threshold =
      lines.showsThreshold ? [Span(" \(scene.glyphs.threshold)", .threshold, priority: 1)] : []
    return [Span("before", .primary, priority: 1)] + clipping + threshold
      + scene.ghostLegend(besides: Self.title, width: width) + scene.branchLegend
      + [Span(" \(scene.scaleWords)", .dim, priority: 2)]
  }

  private var values: [Span] {
    guard let before = scene.text(of: .norm, in: \.norm) else { return [] }
    return [Span(before, .primary, bold: true)] + after + scene.ghostValue(of: .norm)
  }

  /// What clipping made of the norm; nothing in a step without clipping.
  private var after: [Span] {
    let mode = scene.record?.clipping.mode ?? scene.settings.clipping.mode
    guard mode != .off, let after = scene.text(of: .clippedNorm, in: \.clippedNorm) else {
      return []
    }
    return [Span(" \(scene.glyphs.arrow) \(after)", .secondary, bold: true)]
  }
}

/// What the chart of the norm draws in some width.
private struct NormLines {
  private let scene: Scene
  private let columns: StepColumns
  private let before: [Sample]
  private let after: [Sample]
  /// The threshold in every column, gaps where none limited the norm.
  private let thresholds: [Sample]

  init(scene: Scene, width: Int) {
    self.scene = scene
    columns = scene.columns(chartWidth: width)
    before = columns.samples(of: .norm, from: scene.history)
    after = columns.samples(of: .clippedNorm, from: scene.history)
    thresholds = scene.thresholds(in: columns)
  }

  /// Whether the norm after clipping differs somewhere, or might.
  var showsAfter: Bool {
    scene.settings.clipping.mode != .off
      || zip(before, after).contains { before, after in
        before.hasFinite && after.hasFinite && after.mean < before.mean * (1 - 1e-6)
      }
  }

  /// Whether a threshold limited the norm somewhere.
  var showsThreshold: Bool { thresholds.contains(where: \.hasFinite) }

  var chart: Chart {
    let ghost = scene.ghost(of: .norm, in: columns)
    let axis = scene.axis(of: before + after + ghost)
    let isConstant = thresholds.allSatisfy { $0 == thresholds.first }
    let past = isConstant ? [] : [Chart.Series(thresholds.within(axis), role: .threshold)]
    let clipped =
      showsAfter ? [Chart.Series(after, role: .secondary, bridgedGap: columns.count)] : []
    return Chart(
      series: [Chart.Series(before, role: .primary, bridgedGap: columns.count)] + clipped + past
        + scene.ghostLines(ghost) + scene.branchLines(of: .norm, in: columns, axis),
      axis: axis, threshold: isConstant ? threshold : nil, marks: scene.marks(in: columns),
      stepLabels: scene.stepLabels(of: columns),
      target: .dashboard(.steps(columns)), glyphs: scene.glyphs)
  }

  private var threshold: Chart.Threshold? {
    scene.settings.clipping.globalLimit.map {
      Chart.Threshold($0, label: scene.glyphs.threshold)
    }
  }
}
