import Canvas
import Health
import Telemetry
import Testing

@testable import Dashboard

@Suite struct ThresholdOfferTests {
  private func norms(_ values: [Float]) -> NormStretch {
    var history = MemoryHistory(tensorCount: 0)
    for (index, value) in values.enumerated() {
      var record = FakeRun().record(at: index + 1)
      (record.norm, record.clippedNorm) = (value, min(1, value))
      history.append(StepSpan(record))
    }
    return NormStretch(latest: 500, upTo: values.count, of: history)
  }

  private let rising = (1...100).map { Float($0) / 10 }

  @Test func largestTenthIsClippedAtTheSuggestion() throws {
    let off = ClippingSettings(mode: .off)
    let suggestion = try #require(ThresholdOffer(for: off, norms: norms(rising)))
    #expect(suggestion.threshold == 9.1 && suggestion.share == 0.09)
    #expect(suggestion.commands == [.setThreshold(9.1), .setClippingMode(.norm)])
  }

  @Test func nothingIsSuggestedWhereItWouldSayNothing() {
    let norm = ClippingSettings(mode: .norm, threshold: 9.1)
    #expect(ThresholdOffer(for: norm, norms: norms(rising)) == nil)
    #expect(ThresholdOffer(for: norm, norms: norms([1, 2, 3])) == nil)
    #expect(ThresholdOffer(for: norm, norms: norms(Array(repeating: 0, count: 99))) == nil)
    for mode in [ClippingMode.value, .perTensorNorm, .agc, .autoClip, .zClip] {
      #expect(ThresholdOffer(for: ClippingSettings(mode: mode), norms: norms(rising)) == nil)
    }
  }

  @Test func explosionIsAnsweredWithTheThresholdOfItsCure() {
    var state = DashboardState.live(
      FakeRun(story: .exploding, clipping: ClippingSettings(mode: .off)))
    let cure = state.offeredCure
    #expect(state.thresholdOffer?.threshold == 0.71 && state.type("T") == cure)
    #expect(state.thresholdOffer == nil)
  }

  @Test func explosionWithoutACureIsMeasuredByTheStepsBefore() {
    var state = DashboardState.live(FakeRun(stepCount: 200, clipping: ClippingSettings(mode: .off)))
    let calm = state.thresholdOffer
    let alert = Alert(
      id: 1, rule: .exploding, severity: .danger, step: 251, tensor: nil, evidence: "", advice: "",
      cure: [])
    state.apply([.event(.alertRaised(alert))])
    for step in 201...400 {
      var record = FakeRun().record(at: step)
      record.norm = 1e3
      state.apply([.steps(StepSpan(record))])
    }
    #expect(calm != nil && state.thresholdOffer?.threshold == calm?.threshold)
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
      #expect((state.thresholdOffer != nil) == isOffered)
    }
  }

  @Test func nothingIsSuggestedOnceTheLossIsLost() {
    var state = DashboardState.live(FakeRun())
    #expect(state.thresholdOffer != nil)
    var record = FakeRun().record(at: 161)
    record.loss = .nan
    state.apply([.steps(StepSpan(record))])
    #expect(state.thresholdOffer == nil)
    _ = state.press(.left)
    #expect(state.thresholdOffer != nil)
  }

  @Test func oneKeyAcceptsTheSuggestion() {
    var state = DashboardState.live(FakeRun())
    let suggestion = state.thresholdOffer
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
