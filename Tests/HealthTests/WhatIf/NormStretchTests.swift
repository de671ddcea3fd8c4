import Health
import Telemetry
import Testing

@Suite struct NormStretchTests {
  private func stretch(
    _ norms: [Float], latest count: Int = 500, leavingOut stretches: [SickStretch] = []
  ) -> NormStretch {
    NormStretch(
      latest: count, upTo: norms.count, of: history(norms: norms), leavingOut: stretches)
  }

  private let rising = (1...100).map { Float($0) / 10 }

  @Test func shareIsThatOfTheNormsAboveTheThreshold() {
    #expect(stretch(rising).share(clippedAt: 5) == 0.5)
    #expect(stretch(rising).share(clippedAt: 0) == 1)
    #expect(stretch([]).share(clippedAt: 1) == nil)
    #expect(stretch(rising).clippedShare == 0.9)
  }

  @Test func lostStepsCountButHaveNoNorm() {
    let stretch = stretch(rising + [.nan, .infinity])
    #expect(stretch.stepCount == 102 && stretch.nonfiniteCount == 2)
    #expect(stretch.share(clippedAt: 5) == 0.5)
  }

  @Test func normsOfAnExplosionAndOfItsGrowthAreLeftOut() {
    let calm = Array(repeating: Float(0.2), count: 100)
    let explosion = (1...100).map { Float($0) * 1_000 }
    let norms = calm + explosion + calm
    let during = stretch(
      Array(norms.prefix(180)), leavingOut: [SickStretch(steps: 90...180, rule: .exploding)])
    #expect(during.norms == Array(repeating: 0.2, count: 89) && during.steps == 1...89)
    let after = stretch(norms, leavingOut: [SickStretch(steps: 90...210, rule: .exploding)])
    #expect(after.norms.count == 179 && after.norms.max() == 0.2)
    let nothing = SickStretch(steps: 1...50, rule: .exploding)
    #expect(stretch(Array(norms.prefix(50)), leavingOut: [nothing]).steps == nil)
  }

  @Test func mergedStepsKeepTheirExtremesAndTheirSum() {
    var history = MemoryHistory(tensorCount: 0)
    var span = StepSpan(record(step: 1, layers: 0, norm: 1))
    for (step, norm) in [(2, Float(9)), (3, 4), (4, 2)] {
      span.merge(StepSpan(record(step: step, layers: 0, norm: norm)))
    }
    history.append(span)
    let stretch = NormStretch(of: history, in: 1...4)
    #expect(stretch.norms == [1, 3, 3, 9] && stretch.mergedCount == 4)
  }
}
