import Telemetry
import Tensors
import Testing

@testable import Training

struct FrozenTensorTests {
  private func pattern(_ text: String) throws -> NamePattern { try #require(NamePattern(text)) }

  private func weights(_ run: RunTranscript, _ name: String, at step: Int) throws -> [Float] {
    let checkpoint = try #require(run.checkpoints.last { $0.step == step })
    return try #require(checkpoint.arrays.first { $0.name == name }).values
  }

  @Test func frozenTensorsKeepTheirWeightsAndAreStillMeasured() throws {
    let job = try TrainingJob.fixture {
      $0.frozen = ["hidden1.*"].compactMap(NamePattern.init)
      $0.checkpointEvery = .steps(1)
    }
    let run = RunTranscript(job)
    for name in ["hidden1.weight", "hidden1.bias"] {
      #expect(try weights(run, name, at: 1) == weights(run, name, at: 12))
    }
    #expect(try weights(run, "output.weight", at: 1) != weights(run, "output.weight", at: 12))
    for record in run.steps {
      #expect(record.statistics[0, .norm] > 0)
      #expect(record.statistics[0, .updateNorm] == 0)
      #expect(record.statistics[0, .weightNorm] > 0)
      #expect(record.statistics[2, .updateNorm] > 0)
    }
  }

  @Test(arguments: [ClippingMode.norm, .value])
  func frozenTensorsDoNotCountForClipping(mode: ClippingMode) throws {
    let job = try TrainingJob.fixture {
      $0.frozen = ["hidden1.*"].compactMap(NamePattern.init)
      $0.clipping = ClippingSettings(mode: mode, threshold: 1e-3)
    }
    for record in RunTranscript(job).steps {
      let norms = [2, 3].map { record.statistics[$0, .norm] }
      let norm = norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(record.norm / norm - 1) < 1e-5)
      #expect(record.statistics[0, .clippedNorm] == record.statistics[0, .norm])
      #expect(record.statistics[2, .clippedNorm] < record.statistics[2, .norm])
    }
  }

  @Test func tensorsAreFrozenAndTrainedAgainBetweenSteps() throws {
    let output = try pattern("output.*")
    let run = RunTranscript(try .fixture()) { event in
      event.isStep(3) ? [.freeze(output)] : event.isStep(6) ? [.unfreeze(output)] : []
    }
    let updates = run.steps.map { $0.statistics[2, .updateNorm] > 0 }
    #expect(updates == (1...12).map { !(4...6).contains($0) })
    #expect(run.applied.map(\.oldValue) == ["", "output.*"])
  }

  @Test func aPatternThatMatchesNothingIsRefused() throws {
    let pattern = try pattern("conv*")
    let run = RunTranscript(try .fixture()) {
      $0.isStep(3) ? [.freeze(pattern), .unfreeze(pattern)] : []
    }
    #expect(
      run.rejected.map(\.reason)
        == Array(repeating: "no tensor has a name that matches conv*", count: 2))
  }

  @Test func aTensorThatIsTrainedAgainStartsLikeANewOne() throws {
    let (late, fresh) = (
      Parameter("w", kind: .weight, shape: [2]), Parameter("w", kind: .weight, shape: [2])
    )
    late.missedUpdates = 5
    for (parameter, earlierSteps) in [(late, 5), (fresh, 0)] {
      parameter.gradient.setValues([1, -2])
      let optimizer = OptimizerConfig.adam(AdamConfig()).optimizer(for: [parameter])
      optimizer.stepCount = earlierSteps
      optimizer.beginStep()
      _ = optimizer.update(0, UpdateStep(learningRate: 0.1))
    }
    #expect(late.value.values == fresh.value.values)
  }
}
