import Telemetry
import Testing

@testable import Training

/// Networks that read digits pixel by pixel, as their comments say.
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
}
