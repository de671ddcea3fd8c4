import Telemetry
import Testing

@testable import Training

/// Deep networks from three starts and with three activations, as their comments say.
@Suite
struct DeepNetworkStoryTests {
  private let layers = (1...20).map { "hidden\($0).weight" }

  @Test(arguments: Effort.storySeeds)
  func weightsOfDeviationOneAreGoneAfterOneStep(seed: Int) throws {
    let run = try StoryRun("init-normal", steps: 2, seed: seed)
    #expect(run.steps[0].norm > 1e14)
    #expect(run.firstNonfiniteStep == 2)
  }

  @Test(arguments: Effort.storySeeds)
  func signalFadesThroughReLULayersFromXaviersStart(seed: Int) throws {
    let run = try StoryRun("init-xavier", steps: 800, seed: seed)
    #expect(layers.allSatisfy { run.norm($0, at: 1) < 5e-3 })
    #expect(run.steps[150..<200].allSatisfy { $0.loss > 2 })
    #expect((0.35...0.89).contains(run.accuracy))
  }

  @Test(arguments: Effort.storySeeds)
  func gradientHasOneSizeInTwentyLayersFromHesStart(seed: Int) throws {
    let run = try StoryRun("init-he", steps: 800, seed: seed)
    #expect(try run.spread(of: layers, at: 1) < 10)
    #expect(run.bestAccuracy >= 0.9)
  }

  @Test(arguments: Effort.storySeeds)
  func eightSigmoidsLearnNothing(seed: Int) throws {
    let run = try StoryRun("activation-sigmoid", steps: 1_000, seed: seed)
    #expect(run.norm("hidden1.weight", at: 1) < 5e-4 * run.norm("output.weight", at: 1))
    #expect(run.bestAccuracy < 0.2)
  }

  @Test(arguments: ["activation-relu", "activation-gelu"], Effort.storySeeds)
  func activationsOfSlopeOneLearn(name: String, seed: Int) throws {
    let run = try StoryRun(name, steps: 1_000, seed: seed)
    #expect(try run.spread(of: Array(layers.prefix(8)), at: 1) < 10)
    #expect(run.bestAccuracy >= 0.94)
  }

  @Test(arguments: Effort.storySeeds)
  func aRateTenTimesTooLargeEndsInAGuess(seed: Int) throws {
    let ill = try StoryRun("rate-too-high", steps: 600, seed: seed)
    #expect(ill.accuracy < 0.25)
    #expect(ill.steps.suffix(50).allSatisfy { $0.loss > 2 })
    let cured = try StoryRun("rate-right", steps: 600, seed: seed)
    #expect(cured.bestAccuracy >= 0.94)
  }

  @Test(arguments: Effort.storySeeds)
  func twentyLayersLearnOnlyWithAWayAroundEach(seed: Int) throws {
    let plain = try StoryRun("depth-plain", steps: 800, seed: seed)
    #expect(layers.allSatisfy { plain.norm($0, at: 1) < 1e-12 })
    #expect(plain.bestAccuracy < 0.2)
    let residual = try StoryRun("depth-residual", steps: 800, seed: seed)
    let blocks = (1...20).map { "block\($0).hidden1.weight" }
    #expect(try residual.spread(of: blocks, at: 1) < 10)
    #expect(residual.bestAccuracy >= 0.95)
  }

  @Test(arguments: Effort.storySeeds)
  func smallWeightsAreCuredByNormalisation(seed: Int) throws {
    let ill = try StoryRun("norm-none", steps: 600, seed: seed)
    #expect(layers.prefix(10).allSatisfy { ill.norm($0, at: 1) < 1e-3 })
    #expect(ill.bestAccuracy < 0.2)
    for (name, accuracy) in [("norm-batch", Float(0.95)), ("norm-layer", 0.94)] {
      let cured = try StoryRun(name, steps: 600, seed: seed)
      #expect(layers.prefix(10).allSatisfy { cured.norm($0, at: 1) > 1 })
      #expect(cured.bestAccuracy >= accuracy)
    }
  }
}
