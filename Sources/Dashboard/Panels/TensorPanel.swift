internal import Canvas
internal import Telemetry

/// Everything about one tensor: three charts over the recent steps, and every statistic.
struct TensorPanel: View {
  let scene: Scene

  /// The most steps that the charts show.
  private static let window = 1_000
  private static let factsWidth = 36
  private static let smallestChartHeight = 6

  private var tensor: Int { scene.state.selectedTensor }

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard tensor < scene.tensors.count else {
      Frame(title: "no tensor", glyphs: scene.glyphs).draw(in: area, of: &buffer)
      return
    }
    let hasCharts = area.width >= 2 * Self.factsWidth
    let (charts, facts) = area.splitLeft(hasCharts ? area.width - Self.factsWidth : 0)
    TensorFactsPanel(scene: scene, tensor: tensor).draw(in: facts, of: &buffer)
    guard hasCharts else { return }
    let shown = curves.prefix(max(1, min(curves.count, area.height / Self.smallestChartHeight)))
    for (index, curve) in shown.enumerated() {
      draw(curve, in: charts.slice(index, of: shown.count), of: &buffer)
    }
  }

  private func draw(_ curve: Curve, in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "\(scene.tensors[tensor].name) \(scene.glyphs.dot) \(curve.title)",
      label: [Span(scene.scaleWords, .dim)], footer: [Span(curve.value, .primary, bold: true)],
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    let columns = scene.recentColumns(
      min(Self.window, scene.chartEnd), width: Chart.dotColumns(inner.width, glyphs: scene.glyphs))
    let samples = curve.samples(columns)
    Chart(
      series: [Chart.Series(samples, bridgedGap: columns.count)],
      axis: scene.axis(of: samples),
      marks: scene.marks(in: columns), stepLabels: scene.stepLabels(of: columns),
      glyphs: scene.glyphs
    ).draw(in: inner, of: &buffer)
  }
}

extension TensorPanel {
  /// What one chart shows.
  private struct Curve {
    var title: String
    var value: String
    var samples: (StepColumns) -> [Sample]
  }

  private var curves: [Curve] {
    [
      curve("gradient norm", of: .norm), curve("largest gradient", of: .maximum),
      Curve(
        title: "update / weight",
        value: scene.statistics.map {
          NumberFormat.scientific($0.updateRatio(tensor: tensor))
        } ?? "-",
        samples: updateRatios),
    ]
  }

  private func curve(_ title: String, of field: StatisticsField) -> Curve {
    Curve(
      title: title,
      value: scene.statistics.map { NumberFormat.scientific($0[tensor, field]) } ?? "-",
      samples: { $0.samples(of: .tensor(tensor, field), from: scene.history) })
  }

  /// The ratio of each column's update norms to its weight norms, which hardly change in it.
  private func updateRatios(_ columns: StepColumns) -> [Sample] {
    let updates = columns.samples(of: .tensor(tensor, .updateNorm), from: scene.history)
    let weights = columns.samples(of: .tensor(tensor, .weightNorm), from: scene.history)
    return zip(updates, weights).map { update, weight in
      guard update.hasFinite, weight.hasFinite, weight.mean > 0 else {
        return update.hasNonfinite || weight.hasNonfinite ? .nonfinite : .gap
      }
      return Sample(
        minimum: update.minimum / weight.mean, maximum: update.maximum / weight.mean,
        mean: update.mean / weight.mean, hasNonfinite: update.hasNonfinite)
    }
  }
}

extension Rect {
  /// One of several slices of nearly the same height, from the top.
  fileprivate func slice(_ index: Int, of count: Int) -> Rect {
    let start = height * index / count
    return Rect(
      column: column, row: row + start, width: width,
      height: height * (index + 1) / count - start)
  }
}
