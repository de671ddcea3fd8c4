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

  @Test func normTypeInfinityLimitsTheLargestMagnitude() {
    var settings = ClippingSettings(mode: .norm, threshold: 0.5)
    settings.normType = .infinity
    var policy = ClippingPolicy(settings: settings)
    #expect(policy.decide(GradientNorms(global: 4, maximum: 0.4)) == .keep)
    #expect(policy.decide(GradientNorms(global: 4, maximum: 2)) == .scale(Float(0.5 / (2 + 1e-6))))
  }

  @Test func tensorsAndUnitsAreScaledByFactorsOfTheirOwn() {
    #expect(decision(.perTensorNorm, threshold: 2, norm: 9) == .scaleTensors(limit: 2))
    #expect(
      decision(.agc, threshold: 0.02, norm: 9)
        == .scaleUnits(limit: 0.02, includesOutputLayer: false))
  }

  @Test(arguments: ClippingMode.allCases.filter { $0 != .value })
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
    #expect(policy.state.observationCount == 2)
  }
}

struct ClippingFactorTests {
  @Test func tensorIsScaledToTheLimitOnlyWhenItIsLonger() {
    #expect(ClippingDecision.tensorFactor(norm: 4, limit: 1) == 0.25)
    #expect(ClippingDecision.tensorFactor(norm: 0.9, limit: 1) == 1)
    #expect(ClippingDecision.tensorFactor(norm: 0, limit: 1) == 1)
    #expect(ClippingDecision.tensorFactor(norm: .infinity, limit: 1) == 0)
    #expect(ClippingDecision.tensorFactor(norm: .nan, limit: 1).isNaN)
  }

  @Test func unitIsScaledToAShareOfItsWeights() {
    func factor(_ gradientNorm: Double, _ weightNorm: Double) -> Float {
      ClippingDecision.unitFactor(gradientNorm: gradientNorm, weightNorm: weightNorm, limit: 0.5)
    }
    #expect(factor(4, 2) == 0.25)
    #expect(factor(0.9, 2) == 1)
    #expect(factor(0, 0) == 1)
    #expect(factor(1, 0) == Float(0.5e-3))
    #expect(factor(.nan, 1).isNaN)
  }
}
