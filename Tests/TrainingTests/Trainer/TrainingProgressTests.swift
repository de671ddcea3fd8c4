import Telemetry
import Testing

@testable import Training

struct TrainingProgressTests {
  private func progress(totalSteps: Int = 100, isPaused: Bool = false) -> TrainingProgress {
    let settings = ControlSettings(
      clipping: ClippingSettings(mode: .off), learningRate: 0.1, isPaused: isPaused)
    let judge = EvaluationJudge(TrainingConfig(name: "progress"))
    return TrainingProgress(settings: settings, judge: judge, totalSteps: totalSteps)
  }

  @Test func aRunTakesItsStepsAndIsComplete() {
    var progress = progress(totalSteps: 2)
    #expect(progress.activity == .takeStep)
    let pauses = [progress.complete(.applied), progress.complete(.applied)]
    #expect(pauses == [false, false])
    #expect(progress.activity == .finish(.completed))
  }

  @Test func aRunWithoutStepsIsCompleteAtOnce() {
    #expect(progress(totalSteps: 0).activity == .finish(.completed))
  }

  @Test func stopWinsOverPause() throws {
    var progress = progress(isPaused: true)
    _ = try progress.apply(.stop)
    #expect(progress.activity == .finish(.stopped))
  }

  @Test func aPausedRunWaitsUntilItIsResumed() throws {
    var progress = progress()
    _ = try progress.apply(.pause)
    #expect(progress.activity == .wait)
    _ = try progress.apply(.resume)
    #expect(progress.activity == .takeStep)
  }

  @Test func aSingleStepIsTakenWhilePausedAndSaysNothingNew() throws {
    var progress = progress(isPaused: true)
    _ = try progress.apply(.stepOnce)
    #expect(progress.activity == .takeStep)
    let pauses = progress.complete(.applied)
    #expect(!pauses)
    #expect(progress.activity == .wait)
  }

  @Test func aSingleStepOfARunningRunEndsInAPauseThatIsSaid() throws {
    var progress = progress()
    _ = try progress.apply(.stepOnce)
    let pauses = progress.complete(.applied)
    #expect(pauses)
    #expect(progress.settings.isPaused)
  }

  @Test func singleStepsAddUp() throws {
    var progress = progress(isPaused: true)
    _ = try progress.apply(.stepOnce)
    _ = try progress.apply(.stepOnce)
    _ = progress.complete(.applied)
    #expect(progress.activity == .takeStep)
    _ = progress.complete(.applied)
    #expect(progress.activity == .wait)
  }

  @Test func twentySkippedUpdatesInARowPauseTheRun() {
    var progress = progress()
    let pauses = (1...20).map { _ in progress.complete(.skipped) }
    #expect(pauses == Array(repeating: false, count: 19) + [true])
    #expect(progress.activity == .wait)
  }

  @Test func anAppliedUpdateStartsTheCountAgain() {
    var progress = progress()
    for step in 1...100 {
      let pauses = progress.complete(step.isMultiple(of: 20) ? .applied : .skipped)
      #expect(!pauses)
    }
  }

  @Test func aResumedRunMaySkipTwentyMore() throws {
    var progress = progress()
    for _ in 1...20 {
      _ = progress.complete(.skipped)
    }
    _ = try progress.apply(.resume)
    let pauses = progress.complete(.skipped)
    #expect(!pauses)
    #expect(progress.skippedInARow == 1)
  }

  @Test func aBadValueChangesNothing() {
    var progress = progress()
    let before = progress
    #expect(throws: ControlError.learningRateNotPositive(-1)) {
      _ = try progress.apply(.setLearningRate(-1))
    }
    #expect(progress == before)
  }
}

struct TrainingScheduleTests {
  private func schedule(_ change: (inout TrainingConfig) -> Void = { _ in }) -> TrainingSchedule {
    var config = TrainingConfig(name: "schedule")
    config.duration = .epochs(3)
    config.evaluateEvery = .epochs(1)
    change(&config)
    return TrainingSchedule(config, stepsPerEpoch: 4)
  }

  @Test func evaluationsComeEveryIntervalAndAtTheEnd() {
    let schedule = schedule {
      $0.evaluateEvery = .steps(5)
    }
    #expect((1...12).filter(schedule.isEvaluationDue) == [5, 10, 12])
  }

  @Test func theCheckpointAtTheEndIsNotScheduled() {
    let schedule = schedule { $0.checkpointEvery = .epochs(1) }
    #expect((1...12).filter(schedule.isCheckpointDue) == [4, 8])
    #expect((1...12).filter(self.schedule().isCheckpointDue).isEmpty)
  }

  @Test func detailsBeginWithTheFirstStep() {
    #expect((1...12).filter(schedule { $0.detailsEvery = 5 }.isDetailDue) == [1, 6, 11])
  }
}

struct StepPacerTests {
  @Test func withoutAPaceNoStepWaits() {
    var pacer = StepPacer()
    pacer.beginStep(at: 5, stepsPerSecond: nil)
    #expect(pacer.delay(at: 5, stepsPerSecond: nil) == 0)
  }

  @Test func theFirstStepIsDueAtOnce() {
    #expect(StepPacer().delay(at: 5, stepsPerSecond: 2) == 0)
  }

  @Test func theNextStepIsDueAfterTheInterval() {
    var pacer = StepPacer()
    pacer.beginStep(at: 5, stepsPerSecond: 2)
    #expect(pacer.delay(at: 5.25, stepsPerSecond: 2) == 0.25)
    #expect(pacer.delay(at: 6, stepsPerSecond: 2) == 0)
  }

  @Test func aStepThatIsALittleLateDoesNotDelayTheNext() {
    var pacer = StepPacer()
    pacer.beginStep(at: 5, stepsPerSecond: 2)
    pacer.beginStep(at: 5.625, stepsPerSecond: 2)
    #expect(pacer.delay(at: 5.75, stepsPerSecond: 2) == 0.25)
  }

  @Test func afterALongPauseNoStepsAreCaughtUp() {
    var pacer = StepPacer()
    pacer.beginStep(at: 5, stepsPerSecond: 2)
    pacer.beginStep(at: 100, stepsPerSecond: 2)
    #expect(pacer.delay(at: 100, stepsPerSecond: 2) == 0.5)
  }

  @Test func aChangedPaceCountsFromTheLastStep() {
    var pacer = StepPacer()
    pacer.beginStep(at: 5, stepsPerSecond: 1)
    #expect(pacer.delay(at: 5, stepsPerSecond: 4) == 0.25)
  }
}
