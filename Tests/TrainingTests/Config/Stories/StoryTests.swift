import Telemetry
import Testing

@testable import Training

/// What the bundled configurations show from their first steps on, as their comments say.
struct StoryTests {
  @Test(arguments: Effort.storySeeds)
  func healthyNetworkHasGradientsOfOneSizeInAllLayers(seed: Int) throws {
    let run = try StoryRun("digits-mlp", steps: Effort.steps, seed: seed)
    let weights = (1...6).map { "hidden\($0).weight" } + ["output.weight"]
    for step in 1...Effort.steps {
      let norms = weights.map { run.norm($0, at: step) }
      #expect(try #require(norms.max()) < 100 * #require(norms.min()))
    }
  }

  @Test(arguments: Effort.storySeeds)
  func randomTargetsCannotBeLearnedAndHalfOfTheStepsAreClipped(seed: Int) throws {
    let run = try StoryRun("seed-mlp-clip", steps: 100, seed: seed)
    let clippedCount = run.steps.count(where: \.isClipped)
    #expect((30...85).contains(clippedCount))
    #expect(run.steps.allSatisfy { $0.clippedNorm <= 1.00001 })
    let last = run.steps.suffix(20).reduce(0) { $0 + $1.loss } / 20
    #expect((0.7...1.5).contains(last))
  }

  @Test(arguments: Effort.seeds)
  func recurrentNetworkExplodesUnclippedAfterGrowingSinceItsFirstStep(seed: Int) throws {
    let run = try StoryRun("exploding-rnn", steps: 400, seed: seed)
    let explosion = try #require(run.firstNonfiniteStep)
    #expect((100...400).contains(explosion))
    #expect(run.norm("rnn.weight_ih", at: 1) < 1e-7)
    #expect(run.norm("rnn.weight_ih", at: 51) > 5 * run.norm("rnn.weight_ih", at: 1))
    #expect(run.steps[50].loss < 2.35)
  }

  @Test(arguments: Effort.storySeeds)
  func largeWeightsExplodeAndClippingDoesNotCureThem(seed: Int) throws {
    for clipping in ["off", "norm"] {
      let overrides = ["clipping.mode=\(clipping)"]
      let run = try StoryRun("exploding-mlp", steps: Effort.steps, seed: seed, overrides)
      #expect(run.steps.allSatisfy { $0.norm > 1e12 && $0.norm.isFinite && $0.loss > 1e10 })
    }
  }

  @Test(arguments: Effort.storySeeds)
  func gradientVanishesThroughFifteenSigmoids(seed: Int) throws {
    let run = try StoryRun("vanishing-sigmoid", steps: Effort.steps, seed: seed)
    for step in 1...Effort.steps {
      #expect(run.norm("hidden1.weight", at: step) < 1e-6 * run.norm("output.weight", at: step))
    }
    #expect(run.accuracy < 0.2)
  }
}

/// Where the bundled configurations and their cures end up after thousands of steps.
@Suite
struct StoryOutcomeTests {
  @Test(arguments: Effort.seeds)
  func digitsAreLearned(seed: Int) throws {
    let run = try StoryRun("digits-mlp", steps: 1_500, seed: seed)
    #expect(run.accuracy >= 0.95)
  }

  @Test(arguments: Effort.seeds)
  func recurrentNetworkLearnsWhenClippingIsSwitchedOnLive(seed: Int) throws {
    let run = try StoryRun("exploding-rnn", steps: 1_500, seed: seed, clipAfter: 100)
    #expect(run.firstNonfiniteStep == nil)
    #expect(run.accuracy >= 0.85)
  }

  @Test func recurrentNetworkExplodesByItsRecurrentGainAlone() throws {
    let gain = "model.0.recurrent.recurrent_initialisation.xavier.gain=0.5"
    let run = try StoryRun("exploding-rnn", steps: 3_000, seed: 4, [gain])
    #expect(run.firstNonfiniteStep == nil)
    #expect(run.steps.allSatisfy { $0.norm < 1 })
  }

  @Test(arguments: Effort.storySeeds)
  func largeWeightsLearnLittleUntilTheyAreMadeSmaller(seed: Int) throws {
    let ill = try StoryRun("exploding-mlp", steps: 1_000, seed: seed)
    #expect(ill.accuracy < 0.8)
    let cure = "model.0.repeat.layers.0.dense.initialisation=he"
    let cured = try StoryRun("exploding-mlp", steps: 1_000, seed: seed, [cure])
    #expect(cured.accuracy >= 0.93)
    #expect(cured.steps.allSatisfy { $0.norm < 1_000 })
  }

  @Test(
    arguments: ["", "optimizer=adam", "learning_rate=0.5", "clipping.mode=norm"],
    Effort.storySeeds)
  func sigmoidsLearnNothingWhateverElseChanges(override: String, seed: Int) throws {
    let overrides = override.isEmpty ? [] : [override]
    let run = try StoryRun("vanishing-sigmoid", steps: 1_000, seed: seed, overrides)
    #expect(run.accuracy < 0.2)
  }

  @Test(
    arguments: ["model.0.repeat.layers.0.dense.activation=tanh", "model.0.repeat.times=1"],
    Effort.storySeeds)
  func vanishedGradientIsCuredByAnotherActivationOrFewerLayers(cure: String, seed: Int) throws {
    let run = try StoryRun("vanishing-sigmoid", steps: 1_500, seed: seed, [cure])
    #expect(run.accuracy >= 0.9)
  }
}
