import Telemetry
import Testing

@testable import Training

struct ScheduledCommandTests {
  private func job(_ commands: [ScheduledCommand]) throws -> TrainingJob {
    try .fixture { $0.scheduled = commands }
  }

  @Test func aScheduledCommandTakesEffectInItsStep() throws {
    let run = RunTranscript(
      try job([
        ScheduledCommand(step: 1, command: .setThreshold(3)),
        ScheduledCommand(step: 5, command: .setLearningRate(0.5)),
        ScheduledCommand(step: 5, command: .setClippingMode(.norm)),
      ]))
    #expect(run.applied.map(\.appliedStep) == [1, 5, 5])
    #expect(run.applied.map(\.completedStep) == [0, 4, 4])
    #expect(run.applied.map(\.request.id) == [1, 2, 3])
    #expect(run.applied.allSatisfy { $0.request.requestedBy == .schedule })
    #expect(run.steps.prefix(5).map(\.learningRate) == [0.01, 0.01, 0.01, 0.01, 0.5])
    #expect(run.steps[4].clipping == ClippingSettings(mode: .norm, threshold: 3))
  }

  @Test func aCommandCanBeScheduledLive() throws {
    let later = ScheduledCommand(step: 6, command: .setLearningRate(0.5))
    let next = ScheduledCommand(step: 3, command: .setThreshold(0.25))
    let run = RunTranscript(try .fixture()) { $0.isStep(2) ? [.at(later), .at(next)] : [] }
    #expect(
      run.applied.map(\.request.requestedBy) == [.dashboard, .dashboard, .schedule, .schedule])
    #expect(run.applied.map(\.appliedStep) == [3, 3, 3, 6])
    #expect(run.steps[4].learningRate == 0.01)
    #expect(run.steps[5].learningRate == 0.5)
  }

  @Test(arguments: [
    (2, ControlCommand.pause, "step 2 is past; the next one is 3"),
    (13, .pause, "the run ends with step 12, before step 13"),
    (5, .setLearningRate(-1), "the learning rate must be a finite number above 0, not -1.0"),
  ])
  func whatCannotHappenIsRefusedAtOnce(
    step: Int, command: ControlCommand, reason: String
  ) throws {
    let scheduled = ScheduledCommand(step: step, command: command)
    let run = RunTranscript(try .fixture()) { $0.isStep(2) ? [.at(scheduled)] : [] }
    #expect(run.rejected.map(\.reason) == [reason])
    #expect(run.applied.isEmpty)
    #expect(run.steps.count == 12)
  }

  @Test func aScheduledCommandThatHasBecomeImpossibleIsRejectedAsTheSchedules() throws {
    let threshold = ScheduledCommand(step: 4, command: .setThreshold(101))
    let run = RunTranscript(try job([threshold])) {
      $0.isStep(2) ? [.setClippingMode(.autoClip)] : []
    }
    #expect(run.rejected.map(\.request.requestedBy) == [.schedule])
    #expect(
      run.rejected.map(\.reason) == [
        "the clipping threshold must be a percentage from 0 to 100, not 101.0"
      ])
  }

  @Test func whatWaitsForAStepAfterTheLastOneNeverHappens() throws {
    let run = RunTranscript(try job([ScheduledCommand(step: 13, command: .pause)]))
    #expect(run.applied.isEmpty)
    #expect(run.ending?.reason == .completed)
  }

  @Test func waitingCommandsSurviveTheirTextForm() throws {
    let commands = ScheduledCommands([
      ScheduledCommand(step: 9, command: .setClippingMode(.off)),
      ScheduledCommand(step: 3, command: .pause),
      ScheduledCommand(step: 9, command: .setPace(nil)),
    ])
    #expect(commands.waiting.map(\.id) == [2, 1, 3])
    #expect(ScheduledCommands(commands.description) == commands)
  }

  @Test(arguments: [
    "", "x", "-1", "1\n1", "1\n2 5 pause", "2\n1 9 pause\n2 5 pause", "1\n1 0 pause",
  ])
  func damagedTextHoldsNoCommands(text: String) {
    #expect(ScheduledCommands(text) == nil)
  }
}

struct LiveScheduleTests {
  @Test func theRecordedRateIsTheRateUsed() throws {
    let job = try TrainingJob.fixture {
      $0.schedule = LearningRateSchedule(.constant, warmupSteps: 4, warmupStart: 0)
    }
    let rates = RunTranscript(job).steps.map(\.learningRate)
    #expect(rates.prefix(6) == [0, 0.0025, 0.005, 0.0075, 0.01, 0.01])
  }

  @Test func theScheduleCanBeReplacedAndTheBaseRateStays() throws {
    let halving = LearningRateSchedule(.step(StepRule(every: 4, factor: 0.5)))
    let run = RunTranscript(try .fixture()) { event in
      if event.isStep(2) { return [.setSchedule(halving)] }
      return event.isStep(9) ? [.setLearningRate(0.1), .setSchedule(LearningRateSchedule())] : []
    }
    let rates = run.steps.map(\.learningRate)
    #expect(rates[..<9] == [0.01, 0.01, 0.01, 0.01, 0.005, 0.005, 0.005, 0.005, 0.0025])
    #expect(rates[9...].allSatisfy { $0 == 0.1 })
    #expect(run.applied.first?.oldValue == "constant")
  }

  @Test func aPlateauLowersTheRateAfterEvaluationsThatAreNotBetter() throws {
    let rule = PlateauRule(factor: 0.5, patience: 1, threshold: 0.999)
    let job = try TrainingJob.fixture {
      $0.schedule = LearningRateSchedule(.plateau(rule))
      $0.evaluateEvery = .steps(2)
    }
    let rates = RunTranscript(job) { $0.isStep(3) ? [.evaluate, .evaluate] : [] }.steps
      .map(\.learningRate)
    #expect(
      rates == [0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005, 0.005, 0.005, 0.0025, 0.0025])
  }
}
