import Dashboard
import Runs
import Telemetry

/// A saved run, in which nothing is ever new and nobody listens.
struct ReplaySource: DashboardSource {
  private let directory: RunDirectory
  private let history: SavedHistory
  private var trouble = ReadingTrouble()

  init(_ directory: RunDirectory, history: SavedHistory) {
    self.directory = directory
    self.history = history
  }

  mutating func update(_ state: inout DashboardState) {
    trouble.tell(history, in: &state)
  }

  func deliver(_ request: ControlRequest) {}

  func keep(_ note: StepNote, knownTo state: inout DashboardState) throws(RunError) {
    try directory.keep(note)
    state.apply([.event(.noted(note))])
  }

  func terminate() {}
}
