import Telemetry
import Testing

/// Norms of a run: mostly calm, with spikes, drift and values that are not finite.
func eventfulNorms(count: Int, seed: UInt64 = 7) -> [Double] {
  var state = seed
  func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }
  return (0..<count).map { step in
    switch uniform() {
    case ..<0.02: .nan
    case ..<0.04: .infinity
    case ..<0.10: Double(Float(20 * uniform() + 5))
    default: Double(Float(1 + 0.3 * uniform() + Double(step) / Double(count)))
    }
  }
}

/// The factor of a decision; 1 for `keep`.
private func factor(_ decision: ClippingDecision) -> Float? {
  switch decision {
  case .keep: 1
  case .scale(let factor): factor
  case .scaleTensors, .scaleUnits, .clamp, .skipUpdate: nil
  }
}

private func expectedFactor(norm: Double, limit: Double) -> Float {
  Float(min(1, limit / (norm + 1e-6)))
}

struct AutoClipTests {
  /// numpy.percentile by its definition.
  private func percentile(_ percent: Double, of values: some Sequence<Double>) -> Double {
    let sorted = values.sorted()
    let place = percent / 100 * Double(sorted.count - 1)
    let (low, high) = (place.rounded(.down), place.rounded(.up))
    return sorted[Int(low)] + (place - low) * (sorted[Int(high)] - sorted[Int(low)])
  }

  @Test(arguments: [0, 10, 37.5, 50, 99, 100] as [Float])
  func limitIsThePercentileOfAllNormsSoFarThisOneIncluded(percent: Float) {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .autoClip, threshold: percent))
    var seen: [Double] = []
    for norm in eventfulNorms(count: 400) {
      let decision = policy.decide(GradientNorms(global: norm))
      guard norm.isFinite else {
        #expect(decision == .skipUpdate)
        continue
      }
      seen.append(norm)
      let limit = percentile(Double(percent), of: seen)
      #expect(factor(decision) == expectedFactor(norm: norm, limit: limit))
    }
  }

  @Test func percentileIsNumPys() {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .autoClip, threshold: 10))
    var decision = ClippingDecision.keep
    for norm in [5.0, 1, 3, 2, 4] {
      decision = policy.decide(GradientNorms(global: norm))
    }
    // numpy.percentile([5, 1, 3, 2, 4], 10) is 1.4.
    #expect(decision == .scale(Float(1.4 / (4 + 1e-6))))
  }

  @Test func normsOlderThanTenThousandAreForgotten() {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .off))
    let norms = eventfulNorms(count: 12_500).filter(\.isFinite)
    for norm in norms.dropLast() {
      _ = policy.decide(GradientNorms(global: norm))
    }
    policy.settings.mode = .autoClip
    let decision = policy.decide(GradientNorms(global: norms[norms.count - 1]))
    let limit = percentile(10, of: norms.suffix(10_000))
    #expect(norms.count > 11_000)
    #expect(factor(decision) == expectedFactor(norm: norms[norms.count - 1], limit: limit))
  }

  @Test func normBeyondFloat32StaysInTheWindow() {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .autoClip, threshold: 100))
    _ = policy.decide(GradientNorms(global: 1e40))
    #expect(policy.state.norms == [Float.greatestFiniteMagnitude])
  }
}

struct ZClipTests {
  /// The rule as one loop; nil where the update is skipped.
  private func limits(_ norms: [Double], _ options: ZClipOptions, zLimit: Double) -> [Double?] {
    let alpha = Double(options.smoothing)
    var warmup: [Double] = []
    var (mean, variance) = (0.0, 0.0)
    return norms.map { norm in
      guard norm.isFinite else { return nil }
      let cap = options.cap.map { Double($0) } ?? .infinity
      guard warmup.count == options.warmupSteps else {
        warmup.append(norm)
        mean = warmup.reduce(0, +) / Double(warmup.count)
        variance = warmup.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(warmup.count)
        return cap
      }
      let deviation = variance.squareRoot()
      let z = (norm - mean) / (deviation + 1e-6)
      let limit = z > zLimit ? mean + zLimit * deviation / (z / zLimit) : nil
      let observed = limit ?? norm
      mean = alpha * mean + (1 - alpha) * observed
      variance = alpha * variance + (1 - alpha) * (observed - mean) * (observed - mean)
      return min(limit ?? .infinity, cap)
    }
  }

  private func expectTheRule(
    _ settings: ClippingSettings, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let norms = eventfulNorms(count: 500)
    let limits = limits(norms, settings.zClip, zLimit: Double(settings.threshold))
    var policy = ClippingPolicy(settings: settings)
    var clippedCount = 0
    for (norm, limit) in zip(norms, limits) {
      let decision = policy.decide(GradientNorms(global: norm))
      guard let limit else {
        #expect(decision == .skipUpdate, sourceLocation: sourceLocation)
        continue
      }
      let expected = expectedFactor(norm: norm, limit: limit)
      let actual = factor(decision) ?? .nan
      #expect(abs(actual - expected) <= 1e-6 * expected, sourceLocation: sourceLocation)
      if expected < 1 { clippedCount += 1 }
    }
    #expect((10...400).contains(clippedCount), sourceLocation: sourceLocation)
  }

  @Test func everyLimitIsTheRules() {
    expectTheRule(ClippingSettings(mode: .zClip))
  }

  @Test func optionsChangeTheRule() {
    var settings = ClippingSettings(mode: .zClip, threshold: 3)
    settings.zClip.smoothing = 0.9
    settings.zClip.warmupSteps = 10
    settings.zClip.cap = 12
    expectTheRule(settings)
  }

  @Test func nothingIsClippedDuringTheWarmUp() {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .zClip))
    for norm in [1.0] + Array(repeating: 50, count: 24) {
      #expect(policy.decide(GradientNorms(global: norm)) == .keep)
    }
  }

  @Test func capHoldsDuringTheWarmUp() {
    var settings = ClippingSettings(mode: .zClip)
    settings.zClip.cap = 10
    var policy = ClippingPolicy(settings: settings)
    #expect(policy.decide(GradientNorms(global: 40)) == .scale(Float(10 / (40 + 1e-6))))
  }

  @Test func aLargerSpikeIsCutToALowerLimit() {
    var policy = ClippingPolicy(settings: ClippingSettings(mode: .zClip))
    for step in 0..<100 {
      _ = policy.decide(GradientNorms(global: step.isMultiple(of: 2) ? 1 : 1.2))
    }
    func clippedNorm(_ norm: Double) -> Double {
      var policy = policy
      return norm * Double(factor(policy.decide(GradientNorms(global: norm))) ?? .nan)
    }
    #expect(clippedNorm(1.2) == 1.2)
    #expect(clippedNorm(100) < clippedNorm(2))
    #expect((1.05...1.2).contains(clippedNorm(100)))
  }
}
