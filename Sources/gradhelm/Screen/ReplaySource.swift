import Dashboard
import Runs
import Telemetry

/// A saved run, in which nothing is ever new and nobody listens.
struct ReplaySource: DashboardSource {
  let directory: RunDirectory

  mutating func update(_ state: inout DashboardState) {}
  func deliver(_ request: ControlRequest) {}

  func keep(_ note: StepNote) throws(RunError) {
    try directory.keep(note)
  }

  func terminate() {}
}
