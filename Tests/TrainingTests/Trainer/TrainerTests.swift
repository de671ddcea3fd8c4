import Telemetry
import Testing

@testable import Training

struct TrainerTests {
  @Test func aRunIsDescribedThenTakesEveryStepThenEnds() throws {
    let job = try TrainingJob.fixture()
    let run = RunTranscript(job)
    guard case .started(let description)? = run.events.first else {
      Issue.record("a run starts with its description")
      return
    }
    #expect(description.totalSteps == 12)
    #expect(description.stepsPerEpoch == 3)
    #expect(description.layers.map(\.kind) == ["dense 6 relu", "dense 2 identity"])
    #expect(
      description.tensors.map(\.name) == [
        "hidden1.weight", "hidden1.bias", "output.weight", "output.bias",
      ])
    #expect(description.tensors.map(\.shape) == [[6, 4], [6], [2, 6], [2]])
    #expect(description.tensors.map(\.layer) == [0, 0, 1, 1])
    #expect(run.steps.map(\.step) == Array(1...12))
    #expect(run.steps.map(\.epoch) == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
    #expect(run.ending == RunEnding(step: 12, wallTime: 0, reason: .completed))
  }

  @Test func aRunLearns() throws {
    let run = RunTranscript(try .fixture { $0.duration = .steps(60) })
    let accuracy = run.evaluations.last { $0.metric == "accuracy" }
    #expect(accuracy?.value == 1)
    #expect(try #require(run.steps.last).loss < #require(run.steps.first).loss)
  }

  @Test func everyEvaluationMeasuresLossAndAccuracy() throws {
    let evaluations = RunTranscript(try .fixture { $0.evaluateEvery = .steps(5) }).evaluations
    #expect(evaluations.map(\.step) == [5, 5, 10, 10, 12, 12])
    #expect(evaluations.prefix(2).map(\.metric) == ["loss", "accuracy"])
    #expect(evaluations.allSatisfy { $0.split == .validation })
  }

  @Test func detailsHoldAHistogramOfEveryTensor() throws {
    let details = RunTranscript(try .fixture { $0.detailsEvery = 6 }).details
    #expect(details.map(\.step) == [1, 7])
    let counts = try #require(details.first).histograms.map { $0.counts.reduce(0, +) }
    #expect(counts == [24, 6, 12, 2])
  }

  @Test func theRecordedNormsFitEachOther() throws {
    let job = try TrainingJob.fixture {
      $0.clipping = ClippingSettings(mode: .norm, threshold: 0.1)
    }
    for record in RunTranscript(job).steps {
      let norms = (0..<4).map { record.statistics[$0, .norm] }
      let norm = norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(norm / record.norm - 1) < 1e-5)
      #expect(abs(record.clippedNorm - min(0.1, record.norm)) < 1e-5)
      #expect((0..<4).allSatisfy { record.statistics[$0, .updateNorm] > 0 })
    }
  }

  @Test func clippingByValueIsMeasuredAfterwards() throws {
    let job = try TrainingJob.fixture {
      $0.clipping = ClippingSettings(mode: .value, threshold: 1e-3)
    }
    for record in RunTranscript(job).steps {
      #expect(record.clippedNorm <= 1e-3 * Float(44).squareRoot() * 1.001)
      #expect(record.clippedNorm < record.norm)
    }
  }
}

struct TrainerRepeatabilityTests {
  private func commands(_ event: RunEvent) -> [ControlCommand] {
    event.isStep(4) ? [.setLearningRate(0.1), .setClippingMode(.norm), .setThreshold(0.05)] : []
  }

  @Test func equalSeedsAndCommandsGiveEqualRuns() throws {
    let job = try TrainingJob.fixture()
    let (first, second) = (RunTranscript(job, react: commands), RunTranscript(job, react: commands))
    #expect(first.events == second.events)
    #expect(first.checkpoints.count == 1)
  }

  @Test func anotherSeedGivesAnotherRun() throws {
    let first = RunTranscript(try .fixture())
    let second = RunTranscript(try .fixture { $0.seed = 2 })
    #expect(first.steps.map(\.loss) != second.steps.map(\.loss))
  }

  @Test func lookingDoesNotChangeTheRun() throws {
    let plain = RunTranscript(try .fixture())
    let watched = RunTranscript(try .fixture { $0.detailsEvery = 1 }) { event in
      event.isStep(3) ? [.evaluate, .checkpoint] : []
    }
    #expect(plain.steps == watched.steps)
    #expect(plain.checkpoints.last?.arrays == watched.checkpoints.last?.arrays)
  }

  @Test func aCheckpointHoldsWhatTrainingNeeds() throws {
    let checkpoint = try #require(RunTranscript(.fixture()).checkpoints.last)
    #expect(checkpoint.step == 12)
    #expect(checkpoint.reason == .final)
    #expect(checkpoint.arrays.count == 4 * 3 + 1)
    #expect(checkpoint.arrays.first?.name == "hidden1.weight")
    #expect(checkpoint.arrays.first?.shape == [6, 4])
    #expect(checkpoint.metadata["optimizer.step"] == "12")
    #expect(checkpoint.metadata["data.epoch"] == "4")
    #expect(checkpoint.metadata["data.batch"] == "3")
    #expect(checkpoint.metadata["clipping.mode"] == "off")
  }
}
