import Telemetry
import Testing

@testable import Training

/// Steps of several batches, next to steps of one batch with as many samples.
struct AccumulationTests {
  private func steps(batch: Int, accumulate: Int) throws -> [StepRecord] {
    let job = try TrainingJob.fixture {
      $0.data.batchSize = batch
      $0.accumulate = accumulate
      $0.optimizer = .sgd(SGDConfig())
      $0.learningRate = 0.01
    }
    return RunTranscript(job).steps
  }

  private func expectAgreement(_ part: Float, _ whole: Float) {
    #expect(abs(part - whole) <= 1e-5 * abs(whole))
  }

  /// Twenty samples: with eight a step, every third step has four left.
  @Test(arguments: [(4, 2), (2, 4), (3, 3), (1, 8), (20, 3)])
  func severalBatchesGiveTheGradientOfOne(batch: Int, accumulate: Int) throws {
    let parts = try steps(batch: batch, accumulate: accumulate)
    let wholes = try steps(batch: batch * accumulate, accumulate: 1)
    #expect(parts.count == 12)
    for (part, whole) in zip(parts, wholes) {
      #expect(part.samples == whole.samples)
      #expect(part.epoch == whole.epoch)
      expectAgreement(part.loss, whole.loss)
      expectAgreement(part.norm, whole.norm)
      for tensor in 0..<part.statistics.rowCount {
        expectAgreement(part.statistics[tensor, .norm], whole.statistics[tensor, .norm])
        expectAgreement(part.statistics[tensor, .weightNorm], whole.statistics[tensor, .weightNorm])
      }
    }
  }

  @Test func anEpochHasAsManyStepsAsItsSamplesFill() throws {
    let job = try TrainingJob.fixture {
      $0.data.batchSize = 4
      $0.accumulate = 3
      $0.duration = .epochs(2)
    }
    let run = RunTranscript(job)
    #expect(run.steps.map(\.samples.count) == [12, 8, 12, 8])
    #expect(run.steps.map(\.epoch) == [1, 1, 2, 2])
    #expect(Set(run.steps.prefix(2).flatMap(\.samples)) == Set(0..<20))
  }
}
