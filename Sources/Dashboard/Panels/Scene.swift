internal import Canvas
internal import Telemetry

/// What every panel of one frame draws from, looked up once.
struct Scene {
  let state: DashboardState
  let glyphs: GlyphSet
  let history: any History
  /// The step that is shown.
  let cursor: Int
  /// The record of that step, when it is kept.
  let record: StepRecord?
  /// The settings in force, and those asked for.
  let settings: ControlSettings
  let pendingSettings: ControlSettings
  /// The alerts that hold, newest first.
  let alerts: [Alert]
  /// The metric that is charted beside the loss.
  let metric: String?

  init(_ state: DashboardState, glyphs: GlyphSet) {
    self.state = state
    self.glyphs = glyphs
    history = state.history
    cursor = state.cursor
    record = cursor > 0 ? history.record(at: cursor) : nil
    settings = state.settings
    pendingSettings = state.pendingSettings
    alerts = state.milestones.activeAlerts(at: cursor)
    metric = state.milestones.metrics.first
  }

  var tensors: [TensorDescription] { state.description?.tensors ?? [] }
  var scale: ValueAxis.Scale { state.isLogarithmic ? .logarithmic : .linear }
  var arrow: String { glyphs == .ascii ? "->" : "→" }
  var ellipsis: String { String(glyphs.ellipsis) }

  /// Everything from the first step to the one that is shown.
  var steps: ClosedRange<Int> { 1...max(2, cursor) }

  /// One series in the columns of a chart.
  func samples(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Sample] {
    guard width > 0 else { return [] }
    return history.columns(of: series, in: steps, width: width).map(Sample.init)
  }

  /// What stands under the ends of a chart.
  func stepLabels(of steps: ClosedRange<Int>) -> Chart.StepLabels {
    Chart.StepLabels(
      first: NumberFormat.grouped(steps.lowerBound), last: NumberFormat.grouped(steps.upperBound))
  }

  /// Vertical lines where a command or an alert changed the story.
  func marks(in steps: ClosedRange<Int>, width: Int) -> [Chart.Mark] {
    guard width > 0 else { return [] }
    let scale = ColumnScale(steps: steps, width: width)
    let controls = state.milestones.controls.filter(\.isChange).compactMap { control in
      scale.column(of: control.appliedStep).map { Chart.Mark(dotColumn: $0) }
    }
    let alerts = state.milestones.alerts.compactMap { alert in
      scale.column(of: alert.step).map {
        Chart.Mark(dotColumn: $0, role: alert.severity.role)
      }
    }
    return controls + alerts
  }
}

extension Sample {
  /// What a chart draws of a bucket.
  init(_ bucket: Bucket) {
    guard let mean = bucket.mean else {
      self = bucket.nonfiniteCount > 0 ? .nonfinite : .gap
      return
    }
    self.init(
      minimum: bucket.minimum, maximum: bucket.maximum, mean: mean,
      hasNonfinite: bucket.nonfiniteCount > 0)
  }
}

extension [Sample] {
  /// The means, smoothed by an exponential moving average over columns; gaps stay gaps.
  func smoothed(decay: Float = 0.7) -> [Sample] {
    var average: Float = 0
    var weight: Float = 0
    return map { sample in
      guard sample.hasFinite else { return .gap }
      average = decay * average + (1 - decay) * sample.mean
      weight = decay * weight + (1 - decay)
      return Sample(average / weight)
    }
  }
}

extension AlertSeverity {
  var role: Role {
    switch self {
    case .note: .accent
    case .warning: .warning
    case .danger: .danger
    }
  }
}
