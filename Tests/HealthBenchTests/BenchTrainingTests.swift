import Telemetry
import Testing
import Training

@testable import gradhelm_bench_health

@Suite struct BenchTrainingTests {
  private let training: BenchTraining
  private let generator: CaseGenerator

  init() throws {
    training = BenchTraining(resources: try .locate())
    generator = CaseGenerator(set: .tuning, training: training)
  }

  private var plan: RunPlan {
    var plan = generator.healthyCase(number: 0, on: [.shallowReLU]).plan
    plan.config.duration = .steps(30)
    plan.config.evaluateEvery = .steps(10)
    return plan
  }

  @Test func twoRunsOfAPlanAreTheSame() throws {
    let (first, second) = try (training.outcome(of: plan), training.outcome(of: plan))
    #expect(first.losses.count == 30 && first.losses == second.losses)
    #expect(first.validationLosses == second.validationLosses && first.loss.isFinite)
  }

  @Test func runIsThatOfItsTwinUntilTheMishap() throws {
    var sick = plan
    sick.mishap = Mishap(step: 11, event: .scaled(tensor: "hidden1.weight", factor: 50))
    let (healthy, harmed) = try (training.outcome(of: plan), training.outcome(of: sick))
    #expect(harmed.losses.count == 30)
    #expect(harmed.losses.prefix(10) == healthy.losses.prefix(10))
    #expect(harmed.losses[10] != healthy.losses[10])
  }

  @Test func goingBackBeforeAMishapUndoesIt() throws {
    var sick = plan
    sick.mishap = Mishap(step: 11, event: .infinite(tensor: "hidden1.weight", element: 3))
    sick.config.checkpointEvery = .steps(5)
    let outcome = try training.outcome(of: sick)
    let checkpoint = try #require(outcome.checkpoints.last { $0.step < 11 })
    let cured = try training.outcome(of: sick, from: checkpoint, commands: [])
    #expect(outcome.loss == .infinity)
    let healthy = try training.outcome(of: plan)
    #expect(cured.validationLosses.last == healthy.validationLosses.last)
  }

  @Test func infiniteWeightIsReportedInItsStep() throws {
    var sick = plan
    sick.mishap = Mishap(step: 11, event: .infinite(tensor: "hidden1.weight", element: 3))
    let outcome = try training.outcome(of: sick)
    #expect(outcome.firstNonfiniteStep == 11)
    #expect(outcome.alerts.first { $0.rule == .nonfinite }?.step == 11)
  }

  @Test func notANumberComesWithItsSample() throws {
    var sick = plan
    let sample = try #require(try training.trainingSamples(of: plan).first)
    sick.dataFlaw = .notANumber(sample: sample, input: 0)
    sick.config.duration = .steps(60)
    let outcome = try training.outcome(of: sick)
    #expect(outcome.firstStepOfSample != nil)
    #expect(outcome.firstNonfiniteStep == outcome.firstStepOfSample)
  }

  @Test func mishapChangesItsTensorAlone() throws {
    var checkpoint = try #require(try training.checkpoint(of: plan, after: 3))
    let before = checkpoint
    Mishap.Event.overwritten(tensor: "hidden1.bias", value: -7).change(&checkpoint)
    let changed = zip(before.arrays, checkpoint.arrays).filter { $0 != $1 }.map(\.1)
    #expect(changed.map(\.name) == ["hidden1.bias"])
    #expect(changed.allSatisfy { $0.values.allSatisfy { $0 == -7 } })
  }
}
