/// What clipping needs to know of a step's gradient, before it is clipped.
public struct GradientNorms: Equatable, Sendable {
  /// Global L2 norm N, summed in Double so that large Float32 gradients stay finite.
  public var global: Double
  /// Number of NaN elements in all gradients.
  public var nanCount: Int

  /// Takes the norms of one step.
  public init(global: Double, nanCount: Int = 0) {
    self.global = global
    self.nanCount = nanCount
  }

  /// Adds up the norms of a step's tensors.
  public init(tensors: some Sequence<Double>, nanCount: Int) {
    global = tensors.reduce(0) { $0 + $1 * $1 }.squareRoot()
    self.nanCount = nanCount
  }
}

/// What the trainer does with the gradients of one step.
public enum ClippingDecision: Equatable, Sendable {
  /// Leave them as they are.
  case keep
  /// Multiply every element by a factor.
  case scale(Float)
  /// Clamp every element to `-limit...limit`.
  case clamp(limit: Float)
  /// Do not update the weights in this step.
  case skipUpdate
}

/// Decides, from norms alone, how the gradients of each step are clipped.
///
/// A pure value: the trainer, the what-if view and the tests use the same one. It observes every
/// finite norm whatever the mode, so that switching modes is smooth.
public struct ClippingPolicy: Equatable, Sendable {
  /// Mode and threshold; may change between any two steps.
  public var settings: ClippingSettings
  /// What happens when the norm is not finite.
  public var nonfinitePolicy: NonfinitePolicy
  /// The number of finite norms seen since the run started.
  public var observationCount = 0

  /// PyTorch's `clip_grad_norm_` adds this to the norm, so that a norm of zero divides nothing.
  private static let normOffset = 1e-6

  /// Starts a policy with no observations.
  public init(settings: ClippingSettings, nonfinitePolicy: NonfinitePolicy = .skip) {
    self.settings = settings
    self.nonfinitePolicy = nonfinitePolicy
  }

  /// Observes one step's norms and says what to do with its gradients.
  ///
  /// - `norm`: `g *= min(1, τ / (N + 1e-6))`, as PyTorch's `clip_grad_norm_`.
  /// - `value`: clamp to `-τ...τ`, which also cures infinities, but not NaN.
  public mutating func decide(_ norms: GradientNorms) -> ClippingDecision {
    if norms.global.isFinite { observationCount += 1 }
    if isHopeless(norms), nonfinitePolicy == .skip { return .skipUpdate }
    switch settings.mode {
    case .off:
      return .keep
    case .norm:
      let factor = Double(settings.threshold) / (norms.global + Self.normOffset)
      return factor >= 1 ? .keep : .scale(Float(factor))
    case .value:
      return .clamp(limit: settings.threshold)
    }
  }

  /// Whether the mode cannot make the gradient finite.
  private func isHopeless(_ norms: GradientNorms) -> Bool {
    switch settings.mode {
    case .off, .norm: !norms.global.isFinite
    case .value: norms.nanCount > 0
    }
  }
}
