import Telemetry
import Testing

struct ClippingStateTests {
  private func policy(
    _ mode: ClippingMode, after norms: some Sequence<Double>,
    switchingFrom first: ClippingMode? = nil
  ) -> ClippingPolicy {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: first ?? mode))
    for norm in norms {
      _ = policy.decide(GradientNorms(global: norm))
    }
    policy.settings = ClippingSettings(mode: mode)
    return policy
  }

  @Test(arguments: ClippingMode.allCases)
  func everyModeObservesTheSame(mode: ClippingMode) {
    let norms = eventfulNorms(count: 300)
    #expect(policy(mode, after: norms).state == policy(.off, after: norms).state)
  }

  @Test(arguments: [ClippingMode.autoClip, .zClip])
  func switchedOnInTheMiddleAModeDecidesAsIfItHadAlwaysBeenOn(mode: ClippingMode) {
    let norms = eventfulNorms(count: 600)
    var always = policy(mode, after: norms.prefix(300))
    var late = policy(mode, after: norms.prefix(300), switchingFrom: .value)
    for norm in norms.suffix(300) {
      let norms = GradientNorms(global: norm)
      #expect(always.decide(norms) == late.decide(norms))
    }
  }

  @Test func valuesThatAreNotFiniteLeaveNoTrace() {
    let norms = eventfulNorms(count: 300)
    let finite = policy(.autoClip, after: norms.filter(\.isFinite)).state
    #expect(policy(.autoClip, after: norms).state == finite)
    #expect(finite.observationCount == norms.count { $0.isFinite })
  }

  @Test(arguments: [0, 1, 24, 25, 26, 300, 10_000, 12_500], [ClippingMode.autoClip, .zClip])
  func savedStateGoesOnAsIfNothingHadHappened(count: Int, mode: ClippingMode) throws {
    var policy = policy(mode, after: eventfulNorms(count: count))
    let restored = try saved(policy.state)
    #expect(restored == policy.state)
    var resumed = policy
    resumed.state = restored
    for norm in eventfulNorms(count: 200, seed: 3) {
      let norms = GradientNorms(global: norm)
      #expect(policy.decide(norms) == resumed.decide(norms))
    }
  }

  /// A state after it has been texts and single-precision numbers.
  private func saved(_ state: ClippingState) throws -> ClippingState {
    var restored = ClippingState()
    restored.observationCount = try #require(Int("\(state.observationCount)"))
    restored.normMean = try #require(Double("\(state.normMean)"))
    restored.normVariance = try #require(Double("\(state.normVariance)"))
    let isTakenBack = restored.takeBack(norms: state.norms)
    #expect(isTakenBack)
    return restored
  }

  @Test func normsThatNoRunHasSeenAreNotTakenBack() {
    var state = policy(.off, after: [1, 2]).state
    let before = state
    for norms: [Float] in [[], [1], [1, 2, 3], [1, .nan], [1, -2], [1, .infinity]] {
      let isTakenBack = state.takeBack(norms: norms)
      #expect(!isTakenBack)
    }
    #expect(state == before)
  }
}
