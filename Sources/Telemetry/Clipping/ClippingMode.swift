/// The rule by which gradients are made smaller; the raw value is its name in files and commands.
public enum ClippingMode: String, CaseIterable, Equatable, Hashable, Sendable {
  /// Gradients are left as they are.
  case off
  /// Every gradient is scaled by the same factor, so that the global norm is at most τ.
  case norm
  /// Every element is clamped to `-τ...τ`.
  case value
  /// Every tensor's gradient is scaled by a factor of its own, so that its norm is at most τ.
  case perTensorNorm = "per_tensor_norm"
  /// Adaptive gradient clipping: every unit's gradient is at most λ times as large as its weights.
  case agc
  /// By norm, at the p-th percentile of the norms so far.
  case autoClip = "autoclip"
  /// By norm, when the norm is more than z standard deviations above its running mean.
  case zClip = "zclip"

  /// The threshold that a run uses when none is given.
  public var defaultThreshold: Float {
    switch self {
    case .off, .norm, .perTensorNorm: 1
    case .value: 0.5
    case .agc: 0.01
    case .autoClip: 10
    case .zClip: 2.5
    }
  }
}

extension ClippingMode {
  /// Whether a number can be the mode's threshold.
  public func accepts(_ threshold: Float) -> Bool {
    switch self {
    case .off, .norm, .value, .perTensorNorm, .agc, .zClip: threshold > 0 && threshold.isFinite
    case .autoClip: (0...100).contains(threshold)
    }
  }

  /// What the mode accepts as its threshold, to follow "must be".
  public var thresholdExpectation: String {
    switch self {
    case .off, .norm, .value, .perTensorNorm, .agc, .zClip: "a finite number above 0"
    case .autoClip: "a percentage from 0 to 100"
    }
  }
}

/// How mode `norm` measures the gradient that it limits; the recorded norm is L2 in any case.
public enum NormType: String, CaseIterable, Equatable, Hashable, Sendable {
  /// The L2 norm, over all elements of all tensors.
  case two = "2"
  /// The largest magnitude of all elements.
  case infinity = "inf"
}

/// What happens to a step whose gradient is not finite.
public enum NonfinitePolicy: String, CaseIterable, Equatable, Sendable {
  /// The update is skipped and the weights are kept.
  case skip
  /// The update is made, NaN and all, to study what follows.
  case propagate

  /// The number of skipped updates in a row after which a run pauses.
  public static let skippedLimit = 20
}
