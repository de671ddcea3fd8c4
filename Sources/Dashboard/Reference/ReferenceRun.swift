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
          samples, role: .dim, drawing: .mean, bridgedGap: samples.count, isDotted: true)
      ]
  }

  /// The other run in a legend.
  var ghostLegend: [Span] {
    state.reference.map { [Span(" vs \($0.name)", .dim, priority: 1)] } ?? []
  }

  /// The other run's value in the step that is shown.
  func ghostValue(of series: Series) -> [Span] {
    let text = state.reference?.text(of: series, at: cursor)
    return text.map { [Span("  vs \($0)", .dim, priority: -1)] } ?? []
  }
}
