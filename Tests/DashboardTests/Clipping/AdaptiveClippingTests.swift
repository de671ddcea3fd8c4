import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct AdaptiveClippingTests {
  private func words(
    _ mode: ClippingMode, ascii: Bool = false, _ change: (inout ClippingReading) -> Void = { _ in }
  ) -> String? {
    var reading = FakeRun().report(at: 1_204).clipping
    change(&reading)
    let words = AdaptiveClippingWords(
      mode: mode, reading: reading, glyphs: ascii ? .ascii : .braille)
    return words.row.map { "\($0.label) \($0.text)" }
  }

  @Test func everyAdaptiveModeSaysWhatItKnows() {
    #expect(words(.zClip) == "knows μ 0.78 σ 0.09 z -1.27")
    #expect(words(.zClip, ascii: true) == "knows mean 0.78 dev 0.09 z -1.27")
    #expect(words(.autoClip) == "knows 1,204 norms, p at 0.52")
    #expect(words(.agc) == "units 37 % clipped")
    #expect(words(.norm) == nil)
  }

  @Test func warmUpIsCountedDown() {
    #expect(words(.zClip) { $0.warmupStepsLeft = 12 } == "knows nothing for 12 more steps")
  }

  @Test(arguments: [0, .nan, .infinity, -.infinity, 1e-30, 1e30])
  func anyNumberIsShown(value: Double) {
    let text = words(.zClip) {
      ($0.normMean, $0.normDeviation, $0.latestScore) = (value, value, value)
    }
    #expect(text?.contains("σ") == true)
  }

  @Test(arguments: [ClippingMode.zClip, .autoClip, .agc])
  func panelShowsItAsOfTheCursor(mode: ClippingMode) {
    let run = FakeRun(clipping: ClippingSettings(mode: mode))
    var state = DashboardState.replaying(run, from: 160)
    #expect(state.text().contains(mode == .agc ? "37 % clipped" : "knows"))
    _ = state.press(.character("0"))
    #expect(!state.text().contains(mode == .agc ? "37 % clipped" : "knows"))
  }
}
