import Dashboard
import Runs
import Telemetry

/// A training in this process.
struct LiveSource: DashboardSource {
  let training: BackgroundTraining
  let channel: LiveChannel

  mutating func update(_ state: inout DashboardState) {
    state.apply(channel.drain())
    state.mergedStepCount = channel.mergedStepCount
  }

  func deliver(_ request: ControlRequest) {
    training.control.send(request)
  }

  func keep(_ note: StepNote) throws(RunError) {
    try training.directory.keep(note)
  }

  func terminate() {
    training.request(.stop)
  }
}
