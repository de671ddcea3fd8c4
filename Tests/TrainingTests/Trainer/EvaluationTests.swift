import Telemetry
import Tensors
import Testing

@testable import Training

struct MetricSumsTests {
  private func value(
    _ metric: Metric, _ prediction: [[Float]], _ targets: BatchTargets, spread: Double = 0
  ) -> Double {
    var sums = MetricSums(metric, targetSpread: spread)
    let width = prediction.first?.count ?? 0
    sums.add(
      Tensor(shape: [prediction.count, width], values: prediction.flatMap(\.self)), targets)
    return sums.value
  }

  private let scores: [[Float]] = [[3, 2, 1], [3, 2, 1], [3, 2, 1], [1, 1, .nan]]

  @Test func classesAreCountedByTheirRank() {
    let targets = BatchTargets.classes([0, 1, 2, 1])
    #expect(value(.accuracy, scores, targets) == 0.25)
    #expect(value(.topAccuracy(count: 1), scores, targets) == 0.25)
    #expect(value(.topAccuracy(count: 2), scores, targets) == 0.75)
    #expect(value(.topAccuracy(count: 2), [[.nan, 0, 1]], .classes([0])) == 0)
  }

  @Test func aMetricsNameSaysWhichValuesAreBetter() {
    let larger: [Metric] = [.accuracy, .topAccuracy(count: 5), .determination]
    let smaller: [Metric] = [.perplexity, .meanAbsoluteError, .rootMeanSquaredError]
    #expect(larger.allSatisfy { Evaluation.prefersLarger($0.name) })
    #expect(!smaller.contains { Evaluation.prefersLarger($0.name) })
    #expect(!Evaluation.prefersLarger(Evaluation.loss))
  }

  @Test func perplexityOfAGuessIsTheNumberOfClasses() {
    let even: [[Float]] = [[5, 5, 5, 5], [0, 0, 0, 0]]
    #expect(abs(value(.perplexity, even, .classes([1, 3])) - 4) < 1e-6)
  }

  @Test func errorsOfNumbersAreThoseOfTheDefinition() {
    let targets = BatchTargets.values(Tensor(shape: [2, 2], values: [1, 2, 3, 6]))
    let prediction: [[Float]] = [[1, 4], [2, 6]]
    #expect(value(.meanAbsoluteError, prediction, targets) == 0.75)
    #expect(value(.rootMeanSquaredError, prediction, targets) == 1.25.squareRoot())
    #expect(value(.determination, prediction, targets, spread: 10) == 0.5)
    #expect(value(.determination, prediction, targets).isNaN)
  }

  @Test func spreadIsTakenAroundTheMeanOfEveryColumn() {
    #expect(Tensor(shape: [2, 2], values: [1, 2, 3, 6]).matrix.columnSpread() == 10)
  }
}

struct EvaluationJudgeTests {
  private func judge(_ change: (inout TrainingConfig) -> Void) -> EvaluationJudge {
    var config = TrainingConfig(name: "judge")
    change(&config)
    return EvaluationJudge(config)
  }

  private func evaluations(_ metric: String, _ values: [Float]) -> [[Evaluation]] {
    values.map { [Evaluation(step: 1, split: .validation, metric: metric, value: $0)] }
  }

  @Test func theRunEndsWhenNothingGetsBetterForLongEnough() {
    var judge = judge { $0.earlyStop = EarlyStop(patience: 2, minimumChange: 0.1) }
    let reasons = evaluations("loss", [3, 2, 1.95, .nan]).map { evaluations in
      _ = judge.observe(evaluations)
      return judge.reasonToStop
    }
    #expect(reasons.dropLast().allSatisfy { $0 == nil })
    #expect(reasons.last == "the validation loss has not improved in the last 2 evaluations")
  }

  @Test func theBestIsTheSmallestLossAndTheLargestAccuracy() {
    var loss = judge { $0.keepBest = "loss" }
    #expect(
      evaluations("loss", [.nan, 3, 4, 2, 2]).map { loss.observe($0) } == [
        false, true, false, true, false,
      ])
    var accuracy = judge { $0.keepBest = "accuracy" }
    #expect(
      evaluations("accuracy", [0.5, 0.4, 0.6]).map { accuracy.observe($0) } == [true, false, true])
  }

  @Test func withoutAskingNothingFollows() {
    var judge = judge { _ in }
    let isBest = judge.observe([Evaluation(step: 1, split: .validation, metric: "loss", value: 1)])
    #expect(!isBest)
    #expect(judge.reasonToStop == nil)
  }
}

struct EvaluationTests {
  @Test func aRunMeasuresWhatItIsAskedFor() throws {
    let job = try TrainingJob.fixture { $0.metrics = [.topAccuracy(count: 1), .perplexity] }
    let evaluations = RunTranscript(job).evaluations.prefix(3)
    #expect(evaluations.map(\.metric) == ["loss", "top_1_accuracy", "perplexity"])
  }

  @Test func theBestModelIsKept() throws {
    let run = RunTranscript(try .fixture { $0.keepBest = "loss" })
    let losses = run.evaluations.filter { $0.metric == "loss" }
    var best = Float.infinity
    let expected = losses.filter { evaluation in
      defer { best = min(best, evaluation.value) }
      return evaluation.value < best
    }
    #expect(run.checkpoints.filter { $0.reason == .best }.map(\.step) == expected.map(\.step))
    #expect(run.checkpoints.last?.reason == .final)
  }

  @Test func aRunThatDoesNotGetBetterEndsEarlyAndStaysSo() throws {
    let job = try TrainingJob.fixture {
      $0.earlyStop = EarlyStop(patience: 2, minimumChange: 100)
      $0.evaluateEvery = .steps(2)
    }
    let run = RunTranscript(job) { $0.isStep(3) ? [.evaluate, .evaluate] : [] }
    #expect(run.ending?.reason == .stoppedEarly)
    #expect(run.ending?.message.contains("has not improved") == true)
    #expect(run.steps.count == 6)
    let again = try RunTranscript(job, resuming: #require(run.checkpoints.last))
    #expect(again.ending?.reason == .stoppedEarly)
    #expect(again.steps.isEmpty)
  }
}
