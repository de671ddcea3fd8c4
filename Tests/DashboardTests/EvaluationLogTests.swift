import Telemetry
import Testing

@testable import Dashboard

@Suite struct EvaluationLogTests {
  private let log = [(10, Float(3)), (20, 1), (30, .nan), (40, 2)].reduce(into: EvaluationLog()) {
    $0.insert(Evaluation(step: $1.0, split: .validation, metric: "loss", value: $1.1))
    $0.insert(Evaluation(step: $1.0, split: .validation, metric: "accuracy", value: $1.1 / 10))
  }

  @Test(arguments: [(9, nil), (10, 3), (19, 3), (20, 1), (45, 2)] as [(Int, Float?)])
  func newestIsTheLastUpToAStep(step: Int, value: Float?) {
    #expect(log.newest(of: "loss", split: .validation, at: step)?.value == value)
    #expect(log.newest(of: "loss", split: .training, at: step) == nil)
  }

  @Test(arguments: [(9, nil), (10, 3), (20, 1), (30, 1), (99, 1)] as [(Int, Float?)])
  func bestLossIsTheSmallestUpToAStepAndNeverNaN(step: Int, value: Float?) {
    #expect(log.best(of: "loss", at: step) == value)
  }

  @Test func bestAccuracyIsTheLargest() {
    #expect(log.best(of: "accuracy", at: 40) == 0.3)
    #expect(log.metrics == ["accuracy"])
  }
}
