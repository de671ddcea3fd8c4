import Canvas
import Telemetry
import Testing

@testable import Dashboard

struct ClippingWordsTests {
  private func words(
    _ mode: ClippingMode, ascii: Bool = false, _ type: NormType = .two
  ) -> String {
    var settings = ClippingSettings(mode: mode)
    settings.normType = type
    let words = ClippingWords(settings: settings, glyphs: ascii ? .ascii : .braille)
    return "\(words.mode) \(words.sign) \(words.threshold)"
  }

  @Test func everyModeSaysWhatItsThresholdIs() {
    #expect(
      ClippingMode.allCases.map { words($0) } == [
        "off τ 1.000", "norm τ 1.000", "value τ 0.5000", "per_tensor_norm τ 1.000", "agc λ 0.0100",
        "autoclip p 10 %", "zclip z 2.500",
      ])
  }

  @Test func signsHaveASCIIForms() {
    #expect(words(.norm, ascii: true) == "norm tau 1.000")
    #expect(words(.agc, ascii: true) == "agc lambda 0.0100")
  }

  @Test func theLargestMagnitudeIsNamedWhereItIsWhatIsLimited() {
    #expect(words(.norm, .infinity) == "norm inf τ 1.000")
    #expect(words(.value, .infinity) == "value τ 0.5000")
  }

  @Test(arguments: ClippingMode.allCases)
  func onlyAdaptiveModesFindALimitAndOnlyWhereTheyClip(mode: ClippingMode) {
    var record = FakeRun(clipping: ClippingSettings(mode: mode)).record(at: 3)
    #expect(record.isClipped)
    #expect(record.foundLimit == (mode == .autoClip || mode == .zClip ? record.clippedNorm : nil))
    record.clippedNorm = record.norm
    #expect(record.foundLimit == nil)
  }

  @Test func aLimitOnTheLargestMagnitudeIsNoLineInTheChartOfNorms() {
    var settings = ClippingSettings(mode: .norm, threshold: 0.5)
    #expect(settings.globalLimit == 0.5)
    settings.normType = .infinity
    #expect(settings.globalLimit == nil)
  }

  @Test func percentilesAreNotRaisedAboveAHundred() {
    let clipping = ClippingSettings(mode: .autoClip, threshold: 90)
    var state = DashboardState.live(FakeRun(clipping: clipping))
    #expect(state.type("++-") == [.setThreshold(100), .setThreshold(80)])
  }

  @Test func aThresholdIsTypedForTheModeThatIsOn() {
    var state = DashboardState.live(FakeRun(clipping: ClippingSettings(mode: .autoClip)))
    #expect(state.type("t0").isEmpty)
    #expect(state.text().contains("autoclip p 0"))
    #expect(state.press(.enter).commands == [.setThreshold(0)])
    _ = state.type("t101")
    #expect(state.text().contains("a percentage from 0 to 100"))
    #expect(state.press(.enter).isEmpty)
  }
}
