internal import Canvas
public import Telemetry

/// Another run, drawn behind this one to compare with, step by step.
struct ReferenceRun: Sendable {
  /// What it is called on the screen.
  let name: String
  let history: any History & Sendable

  /// One sample a column, also for steps that this run has not taken yet.
  func samples(of series: Series, in columns: StepColumns) -> [Sample] {
    history.columns(of: series, in: columns.steps, width: columns.count).map(Sample.init)
  }

  /// The value in a step, or nil when the run has none.
  func text(of series: Series, at step: Int) -> String? {
    guard step > 0, step <= history.lastStep else { return nil }
    let bucket = history.columns(of: series, in: step...step, width: 1)[0]
    return bucket.mean.map(NumberFormat.short) ?? (bucket.nonfiniteCount > 0 ? "NaN" : nil)
  }
}

extension DashboardState {
  /// The most characters of a name that a legend shows.
  private static let longestReferenceName = 24

  /// Draws another run behind this one from now on.
  ///
  /// - Parameters:
  ///   - name: what it is called on the screen.
  ///   - history: its steps.
  public mutating func compare(with name: String, history: any History & Sendable) {
    let shown = name.inOneLine.truncated(to: Self.longestReferenceName)
    reference = ReferenceRun(name: shown, history: history)
    needsRedraw = true
  }
}

/// The other run, as the charts of loss and norm show it.
extension Scene {
  /// The samples behind those of this run; none without another run.
  func ghost(of series: Series, in columns: StepColumns) -> [Sample] {
    state.reference?.samples(of: series, in: columns) ?? []
  }

  /// The line of the other run; none without one.
  func ghostLines(_ samples: [Sample]) -> [Chart.Series] {
    samples.isEmpty
      ? []
      : [
        Chart.Series(
          samples, role: .reference, drawing: .mean, bridgedGap: samples.count,
          glyph: glyphs.reference)
      ]
  }

  /// The other run in the legend of a frame of some width, its name cut to the room beside a title.
  func ghostLegend(besides title: String, width: Int) -> [Span] {
    guard let name = state.reference?.name else { return [] }
    let sign = " \(glyphs.reference) vs "
    let room = width - title.columnCount - sign.columnCount - Self.legendMargin
    let shown = name.truncated(to: max(0, room), ellipsis: glyphs.ellipsis)
    return [Span(sign + shown, .reference, priority: 4)]
  }

  /// The columns of a border that belong to neither title nor legend.
  private static let legendMargin = 7

  /// The other run's value in the step that is shown.
  func ghostValue(of series: Series) -> [Span] {
    let text = state.reference?.text(of: series, at: cursor)
    return text.map { [Span("  vs \($0)", .reference, priority: -1)] } ?? []
  }
}

extension GlyphSet {
  /// What the line of another run is made of.
  fileprivate var reference: Unicode.Scalar { isASCII ? "o" : "◦" }
}
