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
  /// What the schedule of the learning rate remembers of the evaluations.
  private(set) var plateau = PlateauState()
  /// The commands that wait for a step.
  private(set) var scheduled: ScheduledCommands
  /// What evaluations lead to.
  private(set) var judge: EvaluationJudge
  private var singleSteps = 0
  /// The reason to end that somebody asked for.
  private var requestedEnd: RunEnding.Reason?
  private let totalSteps: Int

  /// Starts before the first step.
  init(
    settings: ControlSettings, scheduled: [ScheduledCommand] = [], judge: EvaluationJudge,
    totalSteps: Int
  ) {
    self.settings = settings
    self.judge = judge
    self.scheduled = ScheduledCommands(scheduled)
    self.totalSteps = totalSteps
  }

  /// Goes on from a saved state.
  init(resuming state: TrainingState, judge: EvaluationJudge, totalSteps: Int) {
    self.init(settings: state.settings, judge: judge, totalSteps: totalSteps)
    self.judge.stopRecord = state.stopRecord
    self.judge.bestRecord = state.bestRecord
    completedSteps = state.completedSteps
    skippedInARow = state.skippedInARow
    plateau = state.plateau
    scheduled = state.scheduled
  }

  /// The progress of a run that has gone back to a saved state: a pause, a pace, the recording
  /// interval and a wish to end stay as they are, because they change nothing that is learned.
  func gone(backTo state: TrainingState) -> TrainingProgress {
    var progress = TrainingProgress(resuming: state, judge: judge, totalSteps: totalSteps)
    progress.settings.isPaused = settings.isPaused
    progress.settings.pace = settings.pace
    progress.settings.recordingInterval = settings.recordingInterval
    progress.requestedEnd = requestedEnd
    return progress
  }

  /// What to do now.
  var activity: Activity {
    if completedSteps >= totalSteps { return .finish(.completed) }
    if judge.reasonToStop != nil { return .finish(.stoppedEarly) }
    if let requestedEnd { return .finish(requestedEnd) }
    return settings.isPaused && singleSteps == 0 ? .wait : .takeStep
  }

  /// Whether the next step is taken at once, whatever the pace.
  var isSingleStepping: Bool { singleSteps > 0 }

  /// The settings of the next step, with the learning rate as the schedule has it.
  var stepSettings: ControlSettings {
    var settings = settings
    let factor = settings.schedule.factor(
      step: completedSteps + 1, totalSteps: totalSteps, plateau: plateau)
    settings.learningRate = Float(Double(settings.learningRate) * factor)
    return settings
  }
}

extension TrainingProgress {
  /// Applies a command and returns the value that it replaced, as text.
  mutating func apply(_ command: ControlCommand) throws(ControlError) -> String {
    let oldValue = try settings.apply(command)
    switch command {
    case .at(let command): try schedule(command)
    case .setSchedule: plateau = PlateauState()
    case .stepOnce: singleSteps += 1
    case .stop: requestedEnd = .stopped
    case .detach: requestedEnd = .detached
    case .resume:
      singleSteps = 0
      skippedInARow = 0
    case .pause: singleSteps = 0
    case .setClippingMode, .setThreshold, .setLearningRate, .setPace, .setRecordingInterval,
      .setHealth,
      .freeze, .unfreeze, .note, .checkpoint, .rewind, .evaluate:
      break
    }
    return oldValue
  }

  /// Lets a command wait for its step, unless that step is not to come or the command impossible.
  private mutating func schedule(_ command: ScheduledCommand) throws(ControlError) {
    guard command.step > completedSteps else {
      throw .stepIsPast(command.step, next: completedSteps + 1)
    }
    guard command.step <= totalSteps else {
      throw .stepIsBeyondEnd(command.step, last: totalSteps)
    }
    var trial = settings
    for earlier in scheduled.waiting where earlier.step <= command.step {
      // One that cannot be applied is going to be rejected and changes nothing.
      _ = try? trial.apply(earlier.command)
    }
    _ = try trial.apply(command.command)
    scheduled.insert(command)
  }

  /// Hands out the commands that wait for the next step.
  mutating func takeDueCommands() -> [ScheduledCommands.Entry] {
    completedSteps < totalSteps ? scheduled.takeDue(before: completedSteps + 1) : []
  }

  /// Draws conclusions from an evaluation that was due, and says whether its model is the best so
  /// far.
  ///
  /// One that somebody asked for has none, so that looking changes nothing.
  mutating func observe(_ evaluations: [Evaluation]) -> Bool {
    if case .plateau(let rule) = settings.schedule.course,
      let loss = evaluations.value(of: Evaluation.loss)
    {
      plateau.observe(Double(loss), rule)
    }
    return judge.observe(evaluations)
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
