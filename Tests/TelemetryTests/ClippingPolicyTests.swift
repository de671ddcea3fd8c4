import Telemetry
import Testing

@Suite struct ClippingPolicyTests {
  private func decision(
    _ mode: ClippingMode, threshold: Float = 1, norm: Double, nanCount: Int = 0,
    nonfinite: NonfinitePolicy = .skip
  ) -> ClippingDecision {
    var policy = ClippingPolicy(
      settings: ClippingSettings(mode: mode, threshold: threshold), nonfinitePolicy: nonfinite)
    return policy.decide(GradientNorms(global: norm, nanCount: nanCount))
  }

  @Test func offKeepsEveryFiniteGradient() {
    #expect(decision(.off, norm: 1e30) == .keep)
  }

  @Test func normScalesByThresholdOverNormPlusAMillionth() {
    #expect(decision(.norm, threshold: 0.5, norm: 4) == .scale(Float(0.5 / (4 + 1e-6))))
  }

  @Test func normKeepsAGradientUnderTheThreshold() {
    #expect(decision(.norm, norm: 0.3) == .keep)
    #expect(decision(.norm, norm: 0) == .keep)
  }

  @Test func normBeyondFloat32IsStillScaledToTheThreshold() {
    #expect(decision(.norm, norm: 1e40) == .scale(Float(1e-40)))
  }

  @Test func valueClampsWhateverTheNorm() {
    #expect(decision(.value, threshold: 0.2, norm: 0) == .clamp(limit: 0.2))
  }

  @Test(arguments: [ClippingMode.off, .norm])
  func nonfiniteNormSkipsTheUpdate(mode: ClippingMode) {
    #expect(decision(mode, norm: .infinity) == .skipUpdate)
    #expect(decision(mode, norm: .nan, nanCount: 1) == .skipUpdate)
  }

  @Test func valueCuresInfinityButNotNaN() {
    #expect(decision(.value, norm: .infinity) == .clamp(limit: 1))
    #expect(decision(.value, norm: .nan, nanCount: 1) == .skipUpdate)
  }

  @Test func propagateLetsNonfiniteGradientsThrough() {
    #expect(decision(.off, norm: .nan, nanCount: 1, nonfinite: .propagate) == .keep)
    #expect(decision(.norm, norm: .infinity, nonfinite: .propagate) == .scale(0))
    guard case .scale(let factor) = decision(.norm, norm: .nan, nonfinite: .propagate) else {
      Issue.record("A NaN norm scales every gradient by NaN, as PyTorch does.")
      return
    }
    #expect(factor.isNaN)
  }

  @Test func everyFiniteNormIsObservedWhateverTheMode() {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .off))
    for norm in [1, .nan, 2, .infinity] {
      _ = policy.decide(GradientNorms(global: norm))
    }
    #expect(policy.observationCount == 2)
  }

  @Test func globalNormIsTheNormOfTheTensorNorms() {
    #expect(GradientNorms(tensors: [3, 4], nanCount: 0).global == 5)
  }
}
