import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct ThresholdSuggestionTests {
  private func norms(_ values: [Float]) -> RecentNorms {
    var history = MemoryHistory(tensorCount: 0)
    for (index, value) in values.enumerated() {
      var record = FakeRun().record(at: index + 1)
      (record.norm, record.clippedNorm) = (value, min(1, value))
      history.append(StepSpan(record))
    }
    return RecentNorms(of: history, upTo: values.count)
  }

  private let rising = (1...100).map { Float($0) / 10 }

  @Test func shareIsThatOfTheNormsAboveTheThreshold() {
    #expect(norms(rising).share(clippedAt: 5) == 0.5)
    #expect(norms(rising).share(clippedAt: 0) == 1)
    #expect(norms([]).share(clippedAt: 1) == nil)
  }

  @Test func lostStepsCountButHaveNoNorm() {
    let norms = norms(rising + [.nan, .infinity])
    #expect(norms.stepCount == 102 && norms.nonfiniteCount == 2)
    #expect(norms.share(clippedAt: 5) == 0.5)
  }

  @Test func largestTenthIsClippedAtTheSuggestion() throws {
    let off = ClippingSettings(mode: .off)
    let suggestion = try #require(ThresholdSuggestion(for: off, norms: norms(rising)))
    #expect(suggestion.threshold == 9.1 && suggestion.share == 0.09)
    #expect(suggestion.commands == [.setThreshold(9.1), .setClippingMode(.norm)])
  }

  @Test func nothingIsSuggestedWhereItWouldSayNothing() {
    let norm = ClippingSettings(mode: .norm, threshold: 9.1)
    #expect(ThresholdSuggestion(for: norm, norms: norms(rising)) == nil)
    #expect(ThresholdSuggestion(for: norm, norms: norms([1, 2, 3])) == nil)
    #expect(ThresholdSuggestion(for: norm, norms: norms(Array(repeating: 0, count: 99))) == nil)
    for mode in [ClippingMode.value, .perTensorNorm, .agc, .autoClip, .zClip] {
      #expect(ThresholdSuggestion(for: ClippingSettings(mode: mode), norms: norms(rising)) == nil)
    }
  }

  @Test(arguments: [Float.leastNonzeroMagnitude, 1e-30, 0.999, 3e30, .greatestFiniteMagnitude])
  func thresholdsOfEverySizeAreRounded(norm: Float) {
    let all = norms(Array(repeating: norm, count: 60))
    let suggestion = ThresholdSuggestion(for: ClippingSettings(mode: .norm), norms: all)
    #expect(suggestion.map { $0.threshold >= norm && $0.threshold.isFinite } != false)
  }

  @Test func normsOfAnExplosionAndOfItsGrowthAreLeftOut() {
    let calm = Array(repeating: Float(0.2), count: 100)
    let explosion = (1...100).map { Float($0) * 1_000 }
    var history = MemoryHistory(tensorCount: 0)
    for (index, value) in (calm + explosion + calm).enumerated() {
      var record = FakeRun().record(at: index + 1)
      record.norm = value
      history.append(StepSpan(record))
    }
    let during = RecentNorms(of: history, upTo: 180, leavingOut: [90...180])
    #expect(during.stepCount == 89 && during.percentile(90) == 0.2)
    let after = RecentNorms(of: history, upTo: 300, leavingOut: [90...210])
    #expect(after.stepCount == 179 && after.percentile(100) == 0.2)
    #expect(RecentNorms(of: history, upTo: 50, leavingOut: [1...50]).stepCount == 0)
  }

  @Test func explosionIsAnsweredWithTheThresholdOfItsCure() {
    var state = DashboardState.live(
      FakeRun(story: .exploding, clipping: ClippingSettings(mode: .off)))
    let cure = state.offeredCure
    #expect(state.thresholdSuggestion?.threshold == 0.71 && state.type("T") == cure)
    #expect(state.thresholdSuggestion == nil)
  }

  @Test func explosionWithoutACureIsMeasuredByTheStepsBefore() {
    var state = DashboardState.live(FakeRun(stepCount: 200, clipping: ClippingSettings(mode: .off)))
    let calm = state.thresholdSuggestion
    let alert = Alert(
      id: 1, rule: .exploding, severity: .danger, step: 251, tensor: nil, evidence: "", advice: "",
      cure: [])
    state.apply([.event(.alertRaised(alert))])
    for step in 201...400 {
      var record = FakeRun().record(at: step)
      record.norm = 1e3
      state.apply([.steps(StepSpan(record))])
    }
    #expect(calm != nil && state.thresholdSuggestion == calm)
  }

  @Test func nothingLooserIsSuggestedSoonAfterAnAlert() {
    var state = DashboardState.live(FakeRun(stepCount: 100))
    let alert = Alert(
      id: 1, rule: .exploding, severity: .warning, step: 101, tensor: nil, evidence: "", advice: "",
      cure: [])
    state.apply([
      .event(.alertRaised(alert)), .event(.alertCleared(AlertClearance(id: 1, step: 102))),
    ])
    for (last, isOffered) in [(590, false), (610, true)] {
      for step in state.lastStep + 1...last {
        var record = FakeRun().record(at: step)
        record.norm = 9
        state.apply([.steps(StepSpan(record))])
      }
      #expect((state.thresholdSuggestion != nil) == isOffered)
    }
  }

  @Test func nothingIsSuggestedOnceTheLossIsLost() {
    var state = DashboardState.live(FakeRun())
    #expect(state.thresholdSuggestion != nil)
    var record = FakeRun().record(at: 161)
    record.loss = .nan
    state.apply([.steps(StepSpan(record))])
    #expect(state.thresholdSuggestion == nil)
    _ = state.press(.left)
    #expect(state.thresholdSuggestion != nil)
  }

  @Test func oneKeyAcceptsTheSuggestion() {
    var state = DashboardState.live(FakeRun())
    let suggestion = state.thresholdSuggestion
    #expect(suggestion != nil && state.type("T") == suggestion?.commands)
    #expect(state.type("T").isEmpty)
  }

  @Test func typedThresholdShowsWhatItWouldHaveDone() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("t1")
    #expect(state.text(80, 24).contains("clips  84 % of the last 160, same trajectory"))
    _ = state.type("00")
    #expect(state.text(80, 24).contains("clips   0 % of the last 160, same trajectory"))
  }
}
