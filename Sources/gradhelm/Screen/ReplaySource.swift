import Dashboard
import Runs
import Telemetry

/// A saved run, in which nothing is ever new and nobody listens.
struct ReplaySource: DashboardSource {
  private let run: SavedRun
  private var history: SavedHistory
  private var trouble = ReadingTrouble()

  /// Takes a run, and the history of it that is shown.
  init(_ run: SavedRun, history: SavedHistory) {
    self.run = run
    self.history = history
  }

  mutating func update(_ state: inout DashboardState) {
    trouble.tell(history, in: &state)
  }

  func deliver(_ request: ControlRequest) {}

  func keep(_ note: StepNote, knownTo state: inout DashboardState) throws(RunError) {
    try run.directory.keep(note)
    state.apply([.event(.noted(note))])
  }

  mutating func show(branch: Int, in state: inout DashboardState) throws(RunError) {
    let line = try run.branch(branch)
    history = try line.history()
    state.show(branch: branch, events: try line.milestones(), history: history)
  }

  func terminate() {}
}
