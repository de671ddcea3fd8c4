import Telemetry
import Tensors
import Testing

@testable import Training

struct TrainerCommandTests {
  @Test func aCommandTakesEffectAtTheNextStep() throws {
    let run = RunTranscript(try .fixture()) { $0.isStep(3) ? [.setLearningRate(0.5)] : [] }
    let control = try #require(run.applied.first)
    #expect(control.completedStep == 3)
    #expect(control.appliedStep == 4)
    #expect(control.oldValue == "0.01")
    #expect(run.steps.map(\.learningRate) == [0.01, 0.01, 0.01] + Array(repeating: 0.5, count: 9))
  }

  @Test func aBadValueIsRefusedAndTheRunGoesOn() throws {
    let run = RunTranscript(try .fixture()) { $0.isStep(3) ? [.setThreshold(.nan)] : [] }
    #expect(run.applied.isEmpty)
    #expect(run.rejected.map(\.completedStep) == [3])
    #expect(run.steps.count == 12)
  }

  @Test func aPausedRunObeysAndThenGoesOn() throws {
    let run = RunTranscript(try .fixture()) { event in
      if event.isStep(3) { return [.pause] }
      guard case .controlApplied(let control) = event, control.request.command == .pause else {
        return []
      }
      return [.setThreshold(0.3), .setClippingMode(.norm), .checkpoint, .resume]
    }
    #expect(run.applied.map(\.appliedStep) == [4, 4, 4, 4, 4])
    #expect(run.checkpoints.map(\.step) == [3, 12])
    #expect(run.steps[2].clipping.mode == .off)
    #expect(run.steps[3].clipping == ClippingSettings(mode: .norm, threshold: 0.3))
    #expect(run.steps.count == 12)
  }

  @Test func detachingEndsTheRunWithACheckpointAndThatReason() throws {
    let run = RunTranscript(try .fixture()) { $0.isStep(3) ? [.detach] : [] }
    #expect(run.ending?.reason == .detached)
    #expect(run.checkpoints.map(\.step) == [3])
  }

  @Test func runThatHasTakenAllItsStepsIsCompleteWhateverIsAskedOfIt() throws {
    let run = RunTranscript(try .fixture()) { $0.isStep(12) ? [.detach] : [] }
    #expect(run.ending?.reason == .completed)
  }

  @Test func scheduleCannotDetach() throws {
    let run = RunTranscript(try .fixture()) {
      $0.isStep(3) ? [.at(ScheduledCommand(step: 6, command: .detach))] : []
    }
    #expect(run.rejected.count == 1)
    #expect(run.ending?.reason == .completed)
  }

  @Test func noteIsSaidAndANoteAboutAStepToComeIsRefused() throws {
    let run = RunTranscript(try .fixture()) { event in
      event.isStep(3) ? [.note(step: 2, text: "here"), .note(step: 4, text: "too early")] : []
    }
    let notes = run.events.compactMap { if case .noted(let note) = $0 { note } else { nil } }
    #expect(notes == [StepNote(step: 2, text: "here", writtenAt: 0, writtenBy: .dashboard)])
    #expect(run.applied.map(\.request.command) == [.note(step: 2, text: "here")])
    #expect(run.rejected.map(\.reason) == ["step 4 has not been taken yet"])
  }

  @Test func oneStepIsTakenAtATime() throws {
    let run = RunTranscript(try .fixture()) { event in
      if event.isStep(3) { return [.pause, .stepOnce] }
      return event.isStep(4) ? [.stepOnce] : event.isStep(5) ? [.stop] : []
    }
    #expect(run.steps.count == 5)
    #expect(run.applied.map(\.completedStep) == [3, 3, 4, 5])
  }

  @Test func stopTakesACheckpointFirst() throws {
    let run = RunTranscript(try .fixture()) { $0.isStep(3) ? [.stop] : [] }
    #expect(run.ending?.reason == .stopped)
    #expect(run.checkpoints.map(\.step) == [3])
    #expect(run.checkpoints.map(\.reason) == [.final])
  }

  @Test func evaluateMeasuresAtOnce() throws {
    let run = RunTranscript(try .fixture { $0.evaluateEvery = .epochs(10) }) {
      $0.isStep(2) ? [.evaluate] : []
    }
    #expect(run.evaluations.map(\.step) == [2, 2, 12, 12])
  }

  @Test func evaluateIsRefusedWithoutSamplesToJudgeBy() throws {
    let fixture = try TrainingJob.fixture()
    let setup = try TrainingSetup(
      fitting: fixture.config, to: TrainingData(training: fixture.data.training))
    let job = TrainingJob(setup, configurationText: "", startedAt: 0, processID: 0)
    let run = RunTranscript(job) { $0.isStep(2) ? [.evaluate] : [] }
    #expect(run.rejected.count == 1)
    #expect(run.evaluations.isEmpty)
  }

  @Test func theTrainerPausesARunThatSkipsTwentyUpdates() throws {
    let job = try TrainingJob.fixture {
      $0.duration = .steps(100)
      let huge = Initialisation.normal(sigma: 1e25)
      $0.model = [.hidden(6, .identity, huge), .hidden(nil, .identity, huge)]
      $0.evaluateEvery = .epochs(100)
    }
    let run = RunTranscript(job) { event in
      guard case .controlApplied(let control) = event, control.request.command == .pause else {
        return []
      }
      return [.stop]
    }
    let pause = try #require(run.applied.first)
    #expect(pause.request.requestedBy == .trainer)
    #expect(pause.completedStep == 20)
    #expect(run.steps.count == 20)
    #expect(run.steps.allSatisfy { $0.outcome == .skipped })
    #expect(run.steps.allSatisfy { $0.statistics[0, .updateNorm] == 0 })
    #expect(run.checkpoints.first?.metadata["optimizer.step"] == "0")
  }
}

struct TrainerNonfiniteTests {
  private func firstStep(poisoning index: Int) throws -> (StepRecord, Learner) {
    let job = try TrainingJob.fixture {
      $0.model = [.hidden(6, .tanh), .hidden(5, .tanh), .hidden(nil, .identity)]
      $0.nonfinite = .propagate
    }
    let trainer = Trainer(job, channel: ControlChannel(), seconds: { 0 })
    trainer.learner.model.parameters[index].value[0] = .nan
    var records: [StepRecord] = []
    _ = trainer.run { if case .stepped(let record) = $0 { records.append(record) } }
    return (try #require(records.first), trainer.learner)
  }

  @Test func aNaNIsSeenInTheLayerWhereItIsBornAndInTheSameStep() throws {
    let (record, _) = try firstStep(poisoning: 2)
    #expect(!record.activations.isOutputNonfinite(layer: 0))
    #expect(record.activations.isOutputNonfinite(layer: 1))
    #expect(record.activations.isOutputNonfinite(layer: 2))
    #expect(record.loss.isNaN)
    #expect(record.norm.isNaN)
    #expect(record.statistics.isNonfinite(tensor: 0))
  }

  @Test func propagatedNaNReachesTheWeights() throws {
    let (record, learner) = try firstStep(poisoning: 2)
    #expect(record.outcome == .applied)
    #expect(learner.model.parameters[0].value.values.contains { $0.isNaN })
  }
}
