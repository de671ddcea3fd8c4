internal import Telemetry

/// Lets a clipping policy meet recorded gradients again, step by step, and notes what it decides.
///
/// The decisions are ``ClippingPolicy``'s own; nothing here knows a formula of a mode.
struct ClippingReplay {
  private var policy: ClippingPolicy
  private var before: [Double] = []
  private var after: [Double] = []
  private var clippedCount = 0
  /// Whether some decision could not be followed with what is recorded.
  private var isAfterUnknown = false
  private var isClippedUnknown = false

  /// The share by which a norm must shrink to count as clipped, which rounding does not reach.
  private static let smallestChange = 1e-6

  /// Starts with nothing learned.
  init(_ settings: ClippingSettings) {
    policy = ClippingPolicy(settings: settings)
  }

  /// Lets the modes that learn from norms learn from one that does not count.
  mutating func learn(from norm: Float) {
    if policy.settings.mode.learns { _ = policy.decide(GradientNorms(global: Double(norm))) }
  }

  /// Takes the global norm of the next step, which is finite.
  mutating func take(norm: Float) {
    take(GradientSample(norms: GradientNorms(global: Double(norm)), tensorNorms: []))
  }

  /// Takes the gradient of the next step.
  mutating func take(_ gradient: GradientSample) {
    let decision =
      policy.settings.mode.learns
      ? policy.decide(gradient.norms) : policy.decision(for: gradient.norms)
    let norm = gradient.norms.global
    before.append(norm)
    switch decision {
    case .keep: note(norm, of: norm)
    case .scale(let factor): note(norm * Double(factor), of: norm)
    case .scaleTensors(let limit): note(gradient.norm(withTensorsUpTo: limit), of: norm)
    case .clamp(let limit):
      isAfterUnknown = true
      if gradient.norms.maximum > Double(limit) { clippedCount += 1 }
    case .scaleUnits, .skipUpdate: (isAfterUnknown, isClippedUnknown) = (true, true)
    }
  }

  private mutating func note(_ left: Double, of norm: Double) {
    after.append(left)
    if left < norm * (1 - Self.smallestChange) { clippedCount += 1 }
  }
}

extension ClippingReplay {
  /// What came of all the steps so far.
  var outcome: ClippingOutcome {
    let isEmpty = before.isEmpty
    let norms = isAfterUnknown || isEmpty ? nil : ClippingOutcome.Norms(after)
    return ClippingOutcome(
      settings: policy.settings, stepCount: before.count,
      clippedShare: isClippedUnknown || isEmpty
        ? nil : Float(clippedCount) / Float(before.count),
      after: norms, lostShare: norms == nil ? nil : lostShare)
  }

  private var lostShare: Float {
    let whole = before.reduce(0, +)
    return whole > 0 ? Float(1 - after.reduce(0, +) / whole) : 0
  }
}

extension ClippingMode {
  /// Whether decisions depend on the norms before.
  var learns: Bool {
    switch self {
    case .autoClip, .zClip: true
    case .off, .norm, .value, .perTensorNorm, .agc: false
    }
  }
}

extension GradientSample {
  /// The global norm when every tensor is scaled to a limit; as it was, when no tensor is known.
  fileprivate func norm(withTensorsUpTo limit: Float) -> Double {
    tensorNorms.reduce(0) { sum, norm in
      let factor = ClippingDecision.tensorFactor(norm: Double(norm), limit: limit)
      let left = Double(norm) * Double(factor)
      return sum + left * left
    }.squareRoot()
  }
}

extension ClippingOutcome.Norms {
  /// Sums up norms, of which there is at least one.
  fileprivate init(_ norms: [Double]) {
    let quantiles = NormQuantiles(norms.lazy.map(Float.init))
    mean = Float(norms.reduce(0, +) / Double(max(1, norms.count)))
    median = quantiles.median ?? .nan
    usualMaximum = quantiles.quantile(0.95) ?? .nan
    largest = quantiles.largest ?? .nan
  }
}
