internal import Telemetry

extension DashboardState {
  /// Asks for the value that the newest change replaced.
  mutating func undo() -> [DashboardEffect] {
    guard canSteer() else { return [] }
    guard pending.requests.isEmpty else {
      show("wait until the last command has been applied")
      return []
    }
    guard let inverse = milestones.standingChanges.inverse else {
      show("nothing has been changed")
      return []
    }
    return send(inverse)
  }
}
