import Health
import Runs
import Telemetry

/// Where a training begins.
enum TrainingOrigin: Sendable {
  /// At the first step of a new run.
  case start(RunDirectory)
  /// After the checkpoint of a run that had stopped.
  case checkpoint(StoppedRun)

  /// Where the run is recorded.
  var directory: RunDirectory {
    switch self {
    case .start(let directory): directory
    case .checkpoint(let run): run.directory
    }
  }

  /// Gives the right to train the run back, when everything is recorded.
  func release() {
    switch self {
    case .start: break
    case .checkpoint(let run): run.release()
    }
  }
}

/// What a run had recorded up to the checkpoint from which it goes on.
struct RecordedPast: Sendable {
  /// The milestones, the first description among them.
  let events: [RunEvent]
  /// The steps.
  let history: SavedHistory
  /// The rules as they stood after the last step.
  let evaluator: HealthEvaluator
  /// The steps of the checkpoints in files.
  let checkpointSteps: [Int]
  /// Those of them that were taken at the set interval alone.
  let scheduledSteps: [Int]
  /// The number of branches that were left behind.
  let branchCount: Int

  /// Reads a run that is about to take its first step after a checkpoint.
  init(_ directory: RunDirectory) throws(RunError) {
    let saved = try SavedRun(directory)
    events = try saved.milestones()
    history = try saved.history()
    checkpointSteps = try saved.checkpointSteps()
    scheduledSteps = try saved.scheduledCheckpointSteps()
    branchCount = try saved.latestBranch()
    let last = history.lastStep
    let records =
      last > 0 ? try saved.records(in: max(1, last - HealthEvaluator.memory + 1)...last) : []
    evaluator = HealthEvaluator(
      description: saved.description, after: records, alerts: events)
  }
}
