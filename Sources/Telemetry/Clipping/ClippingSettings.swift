/// The rule by which gradients are made smaller.
public enum ClippingMode: String, CaseIterable, Equatable, Hashable, Sendable {
  /// Gradients are left as they are.
  case off
  /// Every gradient is scaled by the same factor, so that the global norm is at most τ.
  case norm
  /// Every element is clamped to `-τ...τ`.
  case value

  /// The threshold that a run uses when none is given.
  public var defaultThreshold: Float {
    switch self {
    case .off, .norm: 1
    case .value: 0.5
    }
  }
}

/// A clipping mode with its threshold τ.
public struct ClippingSettings: Equatable, Hashable, Sendable {
  /// The rule.
  public var mode: ClippingMode
  /// The limit τ, above 0.
  public var threshold: Float

  /// Takes a mode and its threshold, or the mode's own default.
  public init(mode: ClippingMode, threshold: Float? = nil) {
    self.mode = mode
    self.threshold = threshold ?? mode.defaultThreshold
  }
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
