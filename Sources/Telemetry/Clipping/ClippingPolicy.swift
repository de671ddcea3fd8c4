/// Decides, from norms alone, how the gradients of each step are clipped.
///
/// A pure value: the trainer, the what-if view and the tests use the same one. It observes every
/// finite norm whatever the mode, so that switching modes is smooth.
public struct ClippingPolicy: Equatable, Sendable {
  /// Mode and thresholds; may change between any two steps.
  public var settings: ClippingSettings
  /// What happens when the norm is not finite.
  public var nonfinitePolicy: NonfinitePolicy
  /// What the norms so far have left behind; part of a checkpoint.
  public var state = ClippingState()
  /// ZClip's z of the latest finite norm; nil during the warm-up.
  private(set) var latestScore: Double?

  /// PyTorch's `clip_grad_norm_` adds this to the norm, so that a norm of zero divides nothing.
  private static let normOffset = 1e-6

  /// Starts a policy with no observations.
  public init(settings: ClippingSettings, nonfinitePolicy: NonfinitePolicy = .skip) {
    self.settings = settings
    self.nonfinitePolicy = nonfinitePolicy
  }

  /// Observes one step's norms and says what to do with its gradients.
  ///
  /// - `norm`: `g *= min(1, τ / (N + 1e-6))`, as PyTorch's `clip_grad_norm_`; with the norm type
  ///   `inf`, N is the largest magnitude of all elements.
  /// - `value`: clamp to `-τ...τ`, which also cures infinities, but not NaN.
  /// - `per_tensor_norm` and `agc`: a factor for every tensor or unit.
  /// - `autoclip`: as `norm`, with the p-th percentile of the last norms, this one included, as τ
  ///   (Seetharaman and others, 2020); clips most steps by design.
  /// - `zclip`: as `norm`, with ``NormTrend/limit(of:zLimit:)`` and the cap as τ.
  public mutating func decide(_ norms: GradientNorms) -> ClippingDecision {
    let spikeLimit = state.spikeLimit(of: norms.global, settings)
    if norms.global.isFinite {
      latestScore = state.score(of: norms.global, settings)
      state.observe(norms.global, spikeLimit: spikeLimit, settings.zClip)
    }
    return decision(for: norms, spikeLimit: spikeLimit)
  }

  /// What it would decide with what it knows now, without learning from these norms.
  ///
  /// For modes without a memory that is what ``decide(_:)`` does.
  public func decision(for norms: GradientNorms) -> ClippingDecision {
    decision(for: norms, spikeLimit: state.spikeLimit(of: norms.global, settings))
  }

  private func decision(for norms: GradientNorms, spikeLimit: Double?) -> ClippingDecision {
    if isHopeless(norms), nonfinitePolicy == .skip { return .skipUpdate }
    let threshold = settings.threshold
    switch settings.mode {
    case .off: return .keep
    case .norm: return scaling(norms.norm(settings.normType), to: Double(threshold))
    case .value: return .clamp(limit: threshold)
    case .perTensorNorm: return .scaleTensors(limit: threshold)
    case .agc:
      return .scaleUnits(limit: threshold, includesOutputLayer: settings.includesOutputLayer)
    case .autoClip: return scaling(norms.global, to: state.percentile(threshold))
    case .zClip: return scaling(norms.global, to: capped(spikeLimit))
    }
  }
}

extension ClippingPolicy {
  private func scaling(_ norm: Double, to limit: Double?) -> ClippingDecision {
    guard let limit else { return .keep }
    let factor = limit / (norm + Self.normOffset)
    return factor >= 1 ? .keep : .scale(Float(factor))
  }

  /// The smaller of a limit and ZClip's cap, as far as there are any.
  private func capped(_ limit: Double?) -> Double? {
    guard let cap = settings.zClip.cap else { return limit }
    return min(limit ?? .infinity, Double(cap))
  }

  /// Whether the mode cannot make the gradient finite.
  private func isHopeless(_ norms: GradientNorms) -> Bool {
    switch settings.mode {
    case .off, .norm, .perTensorNorm, .agc, .autoClip, .zClip: !norms.global.isFinite
    case .value: norms.nanCount > 0
    }
  }
}
