internal import Telemetry

/// How far a run is, what was asked of it, and what it does next: its decisions as a pure value.
struct TrainingProgress: Equatable {
  /// What a trainer does between two steps.
  enum Activity: Equatable {
    case takeStep
    /// Nothing, until a request arrives.
    case wait
    case finish(RunEnding.Reason)
  }

  /// What commands can change.
  private(set) var settings: ControlSettings
  /// The number of steps taken so far.
  private(set) var completedSteps = 0
  /// The number of updates skipped since the last one that was applied, or since a resume.
  private(set) var skippedInARow = 0
  private var singleSteps = 0
  private var isStopRequested = false
  private let totalSteps: Int

  /// Starts before the first step.
  init(settings: ControlSettings, totalSteps: Int) {
    self.settings = settings
    self.totalSteps = totalSteps
  }

  /// Goes on from a saved state.
  init(resuming state: TrainingState, totalSteps: Int) {
    self.init(settings: state.settings, totalSteps: totalSteps)
    completedSteps = state.completedSteps
    skippedInARow = state.skippedInARow
  }

  /// What to do now.
  var activity: Activity {
    if isStopRequested { return .finish(.stopped) }
    if completedSteps >= totalSteps { return .finish(.completed) }
    return settings.isPaused && singleSteps == 0 ? .wait : .takeStep
  }

  /// Whether the next step is taken at once, whatever the pace.
  var isSingleStepping: Bool { singleSteps > 0 }
}

extension TrainingProgress {
  /// Applies a command and returns the value that it replaced, as text.
  mutating func apply(_ command: ControlCommand) throws(ControlError) -> String {
    let oldValue = try settings.apply(command)
    switch command {
    case .stepOnce: singleSteps += 1
    case .stop: isStopRequested = true
    case .resume:
      singleSteps = 0
      skippedInARow = 0
    case .pause: singleSteps = 0
    case .setClippingMode, .setThreshold, .setLearningRate, .setPace, .checkpoint, .evaluate:
      break
    }
    return oldValue
  }

  /// Counts a step and says whether the run pauses itself after it: because it was the last of
  /// the single steps asked for, or one skipped update too many.
  mutating func complete(_ outcome: StepOutcome) -> Bool {
    completedSteps += 1
    skippedInARow = outcome == .skipped ? skippedInARow + 1 : 0
    var pauses = skippedInARow == NonfinitePolicy.skippedLimit
    if singleSteps > 0 {
      singleSteps -= 1
      pauses = pauses || singleSteps == 0
    }
    pauses = pauses && !settings.isPaused
    settings.isPaused = settings.isPaused || pauses
    return pauses
  }
}
