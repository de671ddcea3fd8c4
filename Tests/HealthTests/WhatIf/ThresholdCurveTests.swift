import Health
import Telemetry
import Testing

@Suite struct ThresholdCurveTests {
  private func curveOf(_ norms: [Float]) -> ThresholdCurve? {
    ThresholdCurve(NormStretch(of: history(norms: norms), in: 1...max(1, norms.count)))
  }

  @Test func everyPointIsWhatTheReplaySays() throws {
    let norms = (1...333).map { 0.01 * Float($0 * 71 % 333 + 1) }
    let curve = try #require(curveOf(norms))
    for threshold in [0.001, 0.05, 0.5, 1.234, 3.33, 100] as [Float] {
      let settings = ClippingSettings(mode: .norm, threshold: threshold)
      let history = history(norms: norms)
      let question = WhatIf.Question(
        stretch: NormStretch(of: history, in: 1...333), settings: [settings], trainedTensors: [])
      let outcome = WhatIf(question, of: history).outcomes[0]
      let point = curve.point(at: threshold)
      #expect(point.clippedShare == outcome.clippedShare)
      let median = try #require(outcome.after?.median)
      #expect(abs(point.medianAfter - median) < 1e-6 * median)
      #expect(curve.points(at: [threshold]) == [point])
    }
  }

  @Test func endsAreThoseOfTheNorms() throws {
    #expect(try #require(curveOf([3, 0.5, 2])).interestingThresholds == 0.5...3)
    #expect(try #require(curveOf([4])).interestingThresholds == 4...4)
  }

  @Test(
    arguments: [
      [1, 1, 1e30], [1e-38, 1, 1], [.greatestFiniteMagnitude, 1], [0, .leastNonzeroMagnitude],
    ] as [[Float]])
  func endsStayInProportion(norms: [Float]) throws {
    let range = try #require(curveOf(norms)).interestingThresholds
    #expect(range.lowerBound > 0 && range.upperBound.isFinite)
    #expect(range.upperBound / range.lowerBound <= 1.1e8)
  }

  @Test func thereIsNoneWithoutANorm() {
    #expect(curveOf([]) == nil)
    #expect(curveOf([0, .nan, .infinity]) == nil)
  }
}
