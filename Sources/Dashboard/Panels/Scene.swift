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
  /// The statistics of that step, when every tensor has some.
  let statistics: StatisticsTable?
  /// The settings in force, and those asked for.
  let settings: ControlSettings
  let pendingSettings: ControlSettings
  /// The alerts that hold, the most urgent first.
  let alerts: [Alert]
  /// The metric that is charted beside the loss.
  let metric: String?

  init(_ state: DashboardState, glyphs: GlyphSet) {
    self.state = state
    self.glyphs = glyphs
    history = state.history
    cursor = state.cursor
    record = cursor > 0 ? history.record(at: cursor) : nil
    let tensorCount = state.description?.tensors.count ?? 0
    statistics = record.flatMap { $0.statistics.rowCount >= tensorCount ? $0.statistics : nil }
    settings = state.settings
    pendingSettings = state.pendingSettings
    alerts = state.milestones.activeAlerts(at: cursor)
    metric = state.milestones.evaluations.metrics.first
  }

  var tensors: [TensorDescription] { state.description?.tensors ?? [] }
  var scale: ValueAxis.Scale { state.isLogarithmic ? .logarithmic : .linear }

  /// The name of a tensor that an alert blames.
  func name(ofTensor tensor: Int?) -> String? {
    guard let tensor, tensors.indices.contains(tensor) else { return nil }
    return tensors[tensor].name
  }

  /// Whether keys may change the training.
  var canSteer: Bool { state.steeringRefusal == nil }
  /// Whether a training goes on whose pace can be seen.
  var hasPace: Bool { state.mode != .replay && state.ending == nil }
}

extension Scene {
  /// The last step that charts have room for: the end of a run that is known, else a number that
  /// leaves room for some steps to come.
  var chartEnd: Int {
    let hasEnd = state.mode == .replay || state.ending != nil
    let end = hasEnd ? max(2, state.lastStep) : state.lastStep.roundedUpForCharts
    let planned = state.description?.totalSteps ?? 0
    return state.lastStep <= planned ? min(end, max(2, planned)) : end
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

extension Int {
  /// The next number that has two digits and zeros, the second one even, and is at least 20.
  fileprivate var roundedUpForCharts: Int {
    var unit = 2
    while self > 50 * unit { unit *= 10 }
    return Swift.max(20, (self + unit - 1) / unit * unit)
  }
}
