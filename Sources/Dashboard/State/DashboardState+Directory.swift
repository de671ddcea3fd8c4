extension DashboardState {
  /// The same dashboard, which knows where the run is recorded, for command lines about it.
  public func recorded(at path: String) -> DashboardState {
    var state = self
    state.runPath = path
    return state
  }
}
