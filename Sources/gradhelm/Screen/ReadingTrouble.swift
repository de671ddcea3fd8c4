import Dashboard
import Runs

/// Tells once what went wrong when a chart or a table asked a recorded run.
struct ReadingTrouble {
  private var told: RunError?

  /// Shows what is wrong with a history, unless that was shown already.
  mutating func tell(_ history: SavedHistory?, in state: inout DashboardState) {
    guard let failure = history?.failure, failure != told else { return }
    told = failure
    state.reportProblem("reading the run failed: \(failure.sentence)")
  }
}
