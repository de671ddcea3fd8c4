import Telemetry
import Testing

@testable import Training

/// How networks do on samples that they have not seen, as the comments say.
@Suite
struct GeneralisationStoryTests {
  @Test(arguments: Effort.storySeeds)
  func aConvolutionalNetworkReadsTheDigits(seed: Int) throws {
    let run = try StoryRun("digits-cnn", steps: 600, seed: seed)
    #expect(run.bestAccuracy >= 0.97)
  }

  @Test(arguments: Effort.storySeeds)
  func aLargeNetworkLearnsPatientsByHeart(seed: Int) throws {
    let run = try StoryRun("overfit-plain", steps: 1_500, seed: seed)
    let best = try #require(run.validationLosses.prefix(10).min())
    let last = try #require(run.validationLosses.last)
    #expect(run.validationLosses.min() == best)
    #expect(last > 1.25 * best)
    #expect(last > 0.85)
    #expect(run.meanLoss(ofLast: 50) < 0.01)
  }

  @Test(arguments: [("overfit-dropout", Float(0.7)), ("overfit-l2", 0.6)], Effort.storySeeds)
  func dropoutAndPenaltyHelpOnSamplesHeldBack(story: (name: String, loss: Float), seed: Int) throws
  {
    let run = try StoryRun(story.name, steps: 1_500, seed: seed)
    #expect(try #require(run.validationLosses.last) < story.loss)
    #expect(run.meanLoss(ofLast: 50) > 0.4)
  }
}
