import Telemetry
import Testing

@testable import Training

/// A run that goes back to one of its checkpoints, next to the same run that never did.
struct RewindTests {
  private func job(_ yaml: String = "seed: 3", every steps: Int = 1) throws -> TrainingJob {
    try ResumedRunTests.job(yaml, overrides: ["rewind.every={steps: \(steps)}"])
  }

  /// The same commands after the same steps, whether or not for the first time.
  private func commands(after step: Int) -> [ControlCommand] {
    switch step {
    case 2: [.setLearningRate(0.02), .setClippingMode(.norm)]
    case 7:
      [.setThreshold(0.05), .at(ScheduledCommand(step: 9, command: .setThreshold(0.07)))]
    case 9: [.setClippingMode(.value), .evaluate, .checkpoint]
    default: []
    }
  }

  private func commands(after event: RunEvent) -> [ControlCommand] {
    if case .stepped(let record) = event { commands(after: record.step) } else { [] }
  }

  @Test(arguments: ResumedRunTests.runs, [0, 3, 7])
  func goingBackAndChangingNothingRepeatsWhatWasAbandoned(run: String, step: Int) throws {
    let job = try job(run)
    let straight = RunTranscript(job, react: commands)
    var hasGoneBack = false
    let rewound = RunTranscript(job) { event in
      guard event.isStep(8), !hasGoneBack else { return commands(after: event) }
      hasGoneBack = true
      return [.rewind(step: step)] + commands(after: step)
    }
    #expect(rewound.rewinds.map(\.toStep) == [step])
    let isSameBefore = rewound.steps.prefix(8) == straight.steps.prefix(8)
    let isSameAfter = rewound.steps.dropFirst(8).elementsEqual(straight.steps.dropFirst(step))
    let endsTheSame = rewound.checkpoints.last == straight.checkpoints.last
    #expect(isSameBefore && isSameAfter && endsTheSame)
  }

  @Test func settingsAreThoseOfTheCheckpointAndThenThoseThatAreAskedFor() throws {
    var hasGoneBack = false
    let run = RunTranscript(try job()) { event in
      if event.isStep(2) { return [.setLearningRate(0.5)] }
      guard event.isStep(6), !hasGoneBack else { return [] }
      hasGoneBack = true
      return [.setLearningRate(0.9), .rewind(step: 4), .setClippingMode(.norm)]
    }
    #expect(run.rewinds.first?.settings.learningRate == 0.5)
    #expect(run.rewinds.first?.settings.clipping.mode == .off)
    #expect(run.steps.map(\.step) == Array(1...6) + Array(5...12))
    #expect(run.steps[6].learningRate == 0.5)
    #expect(run.steps[6].clipping.mode == .norm)
  }

  @Test func aPausedRunStaysPaused() throws {
    var answers: [[ControlCommand]] = [[.pause, .rewind(step: 2)], [.stop]]
    let run = RunTranscript(try job()) { event in
      if event.isStep(5) { return answers.removeFirst() }
      if case .rewound(let rewind) = event {
        #expect(rewind.settings.isPaused)
        return answers.removeFirst()
      }
      return []
    }
    #expect(run.steps.map(\.step) == Array(1...5))
    #expect(run.ending?.step == 2)
  }

  @Test func lostWeightsComeBack() throws {
    var hasGoneBack = false
    let run = RunTranscript(
      try job("{nonfinite: propagate, at: {4: {learning_rate: 1e38}}}")
    ) { event in
      guard event.isStep(8), !hasGoneBack else { return [] }
      hasGoneBack = true
      return [.rewind(step: 2), .setLearningRate(0.01)]
    }
    #expect(run.steps[7].loss.isFinite == false)
    #expect(run.steps[8].step == 3)
    #expect(run.steps[8].loss.isFinite)
  }

  @Test func whereThereIsNoCheckpointTheRunGoesOnAndSaysWhy() throws {
    let run = RunTranscript(try job(every: 5)) { $0.isStep(7) ? [.rewind(step: 6)] : [] }
    #expect(
      run.rejected.map(\.reason) == [
        "no checkpoint of step 6 is kept; the nearest one is of step 5"
      ])
    #expect(run.steps.count == 12)
  }

  @Test func settingsThatCameWithARefusedRewindAreRefusedToo() throws {
    let asked: [ControlCommand] = [.rewind(step: 6), .setLearningRate(0.9), .setThreshold(2)]
    let run = RunTranscript(try job(every: 5)) { $0.isStep(7) ? asked : [] }
    let reason = "no checkpoint of step 6 is kept; the nearest one is of step 5"
    #expect(run.rejected.map(\.request.command) == asked)
    #expect(
      run.rejected.dropFirst().allSatisfy { $0.reason == "the run did not go back: \(reason)" })
    #expect(Set(run.steps.map(\.learningRate)).count == 1)
  }

  @Test func aRefusedRewindHoldsUpNothingElse() throws {
    var answers: [[ControlCommand]] = [
      [.rewind(step: 6), .setPace(nil), .evaluate, .rewind(step: 5), .setLearningRate(0.9)]
    ]
    let run = RunTranscript(try job(every: 5)) { event in
      event.isStep(7) && !answers.isEmpty ? answers.removeFirst() : []
    }
    #expect(run.rejected.map(\.request.command) == [.rewind(step: 6)])
    #expect(run.steps.last?.learningRate == 0.9)
  }

  @Test func goingBackCannotWaitForAStep() throws {
    let later = ControlCommand.at(ScheduledCommand(step: 9, command: .rewind(step: 0)))
    let run = RunTranscript(try job()) { $0.isStep(7) ? [later] : [] }
    #expect(run.rejected.map(\.reason) == ["going back cannot wait for a step"])
  }

  @Test func branchesAreCountedAndTheListOfCheckpointsIsAlwaysTrue() throws {
    var targets = [6, 3]
    let run = RunTranscript(try job(every: 3)) { event in
      event.isStep(8) && !targets.isEmpty ? [.rewind(step: targets.removeFirst())] : []
    }
    #expect(run.rewinds.map(\.branch) == [1, 2])
    #expect(run.rewinds.map(\.fromStep) == [8, 8])
    let lists = run.events.compactMap { event in
      if case .checkpointsKept(let steps) = event { steps } else { nil }
    }
    #expect(lists.first == [0])
    #expect(lists.last == [0, 3, 6, 9, 12])
  }

  @Test func withoutMemoryThereIsNothingToGoBackTo() throws {
    let job = try ResumedRunTests.job("seed: 3", overrides: ["rewind.memory=0"])
    let run = RunTranscript(job) { $0.isStep(7) ? [.rewind(step: 0)] : [] }
    #expect(run.rejected.map(\.reason) == ["no checkpoint of step 0 is kept"])
  }
}

extension RunTranscript {
  var rewinds: [Rewind] {
    events.compactMap { if case .rewound(let rewind) = $0 { rewind } else { nil } }
  }
}
