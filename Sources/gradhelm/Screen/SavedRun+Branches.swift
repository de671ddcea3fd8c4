import Dashboard
import Runs
import Telemetry

extension SavedRun {
  /// The branches that are drawn at most; older ones are named, and can be looked into.
  private static let drawnBranches = 8

  /// Every branch that was left behind, as the dashboard takes them.
  func dashboardBranches() throws(RunError) -> [Branch] {
    let all = try branches()
    var branches: [Branch] = []
    for (index, place) in all.enumerated() {
      let isDrawn = index >= all.count - Self.drawnBranches
      branches.append(
        Branch(
          id: place.id, parent: place.parent, fromStep: place.fromStep,
          history: isDrawn ? try branch(place.id).history() : nil))
    }
    return branches
  }
}

extension DashboardState {
  /// Takes the branches of a run that is being trained, when there are others than before.
  mutating func noticeBranches(of run: SavedRun) throws(RunError) {
    guard try run.branches().count != branchCount else { return }
    takeBranches(try run.dashboardBranches())
  }
}
