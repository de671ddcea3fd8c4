import Canvas
import CursesTerminal
import Dashboard
import Runs
import Telemetry
import Training

/// Several runs in a terminal: keys and mouse in, frames out.
struct ComparisonProgram: ScreenProgram {
  private var state: ComparisonState
  let settings: UserSettings
  private(set) var isTerminated = false
  private var drawnTraits: ScreenTraits?
  private var drawnFrame = CellBuffer(width: 0, height: 0)

  init(_ state: ComparisonState, settings: UserSettings) {
    self.state = state
    self.settings = settings
    self.state.adopt(settings.dashboard)
  }

  var isFinished: Bool { state.isFinished || isTerminated }

  mutating func press(_ key: Key) {
    state.press(key)
  }

  mutating func point(_ pointer: Pointer) {
    state.point(pointer, in: drawnFrame)
  }

  mutating func terminate() {
    isTerminated = true
  }

  mutating func takeBell() -> Bool { false }

  mutating func advance(to seconds: Double) {}

  mutating func frame(for screen: ScreenTraits) -> CellBuffer? {
    guard state.needsRedraw || screen != drawnTraits else { return nil }
    drawnTraits = screen
    state.markDrawn()
    drawnFrame = state.frame(
      width: screen.width, height: screen.height, glyphs: settings.charts ?? screen.glyphs)
    return drawnFrame
  }
}

extension ComparisonState {
  /// Takes a comparison, what is different about the configurations, and the runs to draw.
  init(
    _ comparison: RunComparison, _ differences: [ConfigDifference], _ runs: [SavedRun],
    by alignment: RunAlignment
  ) throws(RunError) {
    var compared: [ComparedRun] = []
    for (index, run) in runs.prefix(Self.mostRuns).enumerated() {
      let summary = comparison.summaries[index]
      compared.append(
        ComparedRun(
          name: run.directory.name, stepsPerEpoch: run.description.stepsPerEpoch,
          outcome: ComparedRun.Outcome(
            status: summary.status.word, bestLoss: comparison.bestLosses[index],
            alertCount: summary.alertCount), history: try run.history()))
    }
    self.init(
      compared,
      settings: differences.map { ComparedSetting(key: $0.key, values: $0.values) },
      tensors: comparison.tensors.map {
        ComparedTensor(
          name: $0.name, norms: $0.norms, updateRatios: $0.updateRatios, factor: $0.factor)
      }, by: alignment.axis)
  }
}

extension RunAlignment {
  /// The axis of the screen.
  fileprivate var axis: ComparisonAxis {
    switch self {
    case .step: .step
    case .epoch: .epoch
    case .time: .time
    }
  }
}
