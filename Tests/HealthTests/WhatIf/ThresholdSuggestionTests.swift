import Health
import Telemetry
import Testing

@Suite struct ThresholdSuggestionTests {
  private let rising = (1...100).map { Float($0) / 10 }

  @Test func percentileClipsTheLargestTenthAndSaysSo() throws {
    let suggestion = try #require(ThresholdSuggestion(norms: rising))
    #expect(suggestion.threshold == 9.1 && suggestion.share == 0.09)
    #expect(suggestion.reason == "90th percentile of 100 healthy norms; clips 9 % of them")
  }

  @Test func reasonNamesTheStepsThatWereLeftOut() throws {
    let norms = rising + Array(repeating: 1_000, count: 20)
    let stretch = NormStretch(
      latest: 500, upTo: 120, of: history(norms: norms),
      leavingOut: [SickStretch(steps: 99...118, rule: .exploding)])
    let suggestion = try #require(ThresholdSuggestion(from: stretch))
    #expect(suggestion.threshold == 9.1)
    #expect(suggestion.reason.hasSuffix("steps 99-118 left out: exploding"))
    let during = NormStretch(
      latest: 500, upTo: 110, of: history(norms: norms),
      leavingOut: [SickStretch(steps: 99...118, rule: .exploding)])
    let reason = try #require(ThresholdSuggestion(from: during)?.reason)
    #expect(reason.hasSuffix("steps 99-110 left out: exploding"))
  }

  /// Of the logarithms of 1/e, 1 and e the median is 0 and the median distance 2/3 of the time 1.
  @Test func robustScoreIgnoresOutliers() throws {
    let around = (0..<99).map { Float([0.367_879_44, 1, 2.718_281_8][$0 % 3]) }
    let calm = try #require(NormQuantiles(around).norm(atRobustScore: 1))
    #expect(abs(calm - 4.404) < 0.01)
    let disturbed = NormQuantiles(around + [1e9, 1e9])
    #expect(abs((disturbed.norm(atRobustScore: 1) ?? 0) - calm) < 0.01)
    let suggestion = try #require(ThresholdSuggestion(by: .outliers, norms: around))
    #expect(suggestion.share == 0)
    #expect(
      suggestion.reason
        == "3 robust deviations above the median of 99 healthy norms; clips 0 % of them")
  }

  @Test func nothingIsSuggestedFromTooLittle() {
    #expect(ThresholdSuggestion(norms: [1, 2, 3]) == nil)
    #expect(ThresholdSuggestion(norms: Array(repeating: 0, count: 99)) == nil)
    #expect(ThresholdSuggestion(norms: Array(repeating: .nan, count: 99)) == nil)
    #expect(ThresholdSuggestion(by: .outliers, norms: Array(repeating: 0, count: 99)) == nil)
  }

  @Test(arguments: [Float.leastNonzeroMagnitude, 1e-30, 0.999, 3e30, .greatestFiniteMagnitude])
  func thresholdsOfEverySizeAreRoundedUp(norm: Float) {
    for method in [ThresholdSuggestion.Method.largestTenth, .outliers] {
      let norms = Array(repeating: norm, count: 60)
      let suggestion = ThresholdSuggestion(by: method, norms: norms)
      #expect(suggestion.map { $0.threshold >= norm * 0.99 && $0.threshold.isFinite } != false)
    }
  }
}
