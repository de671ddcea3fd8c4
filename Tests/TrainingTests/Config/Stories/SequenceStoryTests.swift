import Telemetry
import Testing

@testable import Training

/// Networks that read and write sequences, as their comments say.
@Suite
struct SequenceStoryTests {
  @Test(arguments: Effort.storySeeds)
  func aVanillaNetworkGivesUpOnSixtyFourSteps(seed: Int) throws {
    let run = try StoryRun("pixels-rnn", steps: 1_000, seed: seed)
    #expect(run.steps.contains { $0.norm > 15 })
    #expect(run.steps.suffix(50).allSatisfy { $0.loss > 1.8 })
    #expect(run.accuracy < 0.3)
  }

  @Test(arguments: [("pixels-lstm", Float(0.88)), ("pixels-gru", 0.85)], Effort.storySeeds)
  func gatedCellsReadThemWithoutClipping(story: (name: String, accuracy: Float), seed: Int) throws {
    let run = try StoryRun(story.name, steps: 1_000, seed: seed)
    #expect(run.steps.allSatisfy { $0.norm < 15 })
    #expect(run.bestAccuracy >= story.accuracy)
  }

  @Test(arguments: Effort.storySeeds)
  func aVanillaNetworkForgetsWhatWasMarkedFiftyStepsAgo(seed: Int) throws {
    let run = try StoryRun("adding-rnn", steps: 2_000, seed: seed)
    #expect(run.validationLosses.allSatisfy { $0 > 0.05 })
  }

  @Test(arguments: [("adding-lstm", 2_000), ("adding-gru", 1_000)], Effort.storySeeds)
  func gatedCellsRememberIt(story: (name: String, steps: Int), seed: Int) throws {
    let run = try StoryRun(story.name, steps: story.steps, seed: seed)
    #expect(try #require(run.validationLosses.last) < 0.02)
  }

  @Test(arguments: Effort.storySeeds)
  func aTransformerLearnsToWriteProverbs(seed: Int) throws {
    let run = try StoryRun("proverbs-transformer", steps: 400, seed: seed)
    #expect(run.validationLosses[0] < 2.45)
    #expect(run.validationLosses[3] < 2.1)
    #expect(run.texts.count == 4)
    #expect(run.texts.allSatisfy { $0.count == 122 && $0.hasPrefix("A ") })
    #expect(Set(run.texts).count == 4)
  }
}
