import Telemetry
import Testing

@testable import Training

/// The network that destroys itself, under every rule of clipping, as the comments say.
@Suite
struct ClippingStoryTests {
  @Test(arguments: Effort.storySeeds)
  func everyModeKeepsTheNetworkAlive(seed: Int) throws {
    let ill = try StoryRun("clip-norm", steps: 400, seed: seed, ["clipping.mode=off"])
    #expect(ill.firstNonfiniteStep != nil)
    for name in ["clip-agc", "clip-zclip"] {
      let run = try StoryRun(name, steps: 1_500, seed: seed)
      #expect(run.firstNonfiniteStep == nil)
      #expect(run.bestAccuracy < 0.85)
    }
  }

  @Test(
    arguments: [
      ("clip-norm", Float(0.85)), ("clip-value", 0.9), ("clip-per-tensor", 0.9),
      ("clip-autoclip", 0.9),
    ], Effort.storySeeds)
  func modesThatCutEveryLargeStepLearn(story: (name: String, accuracy: Float), seed: Int) throws {
    let run = try StoryRun(story.name, steps: 1_500, seed: seed)
    #expect(run.firstNonfiniteStep == nil)
    #expect(run.bestAccuracy >= story.accuracy)
  }

  @Test func theNormAfterClippingIsTheThreshold() throws {
    let run = try StoryRun("clip-norm", steps: 400, seed: 1)
    #expect(run.steps.suffix(200).contains { $0.norm > 5 })
    #expect(run.steps.allSatisfy { $0.clippedNorm < 1.00001 })
  }
}
