public import Telemetry

/// What a mode and its threshold would have done to the gradients of some steps, had the weights
/// gone the same way.
public struct ClippingOutcome: Equatable, Sendable {
  /// The norms that are left after clipping.
  public struct Norms: Equatable, Sendable {
    /// Their mean.
    public let mean: Float
    /// The one in the middle.
    public let median: Float
    /// The one that 95 of 100 are not above.
    public let usualMaximum: Float
    /// The largest.
    public let largest: Float
  }

  /// The mode and what it needs to know.
  public let settings: ClippingSettings
  /// The steps that were looked at; those that were not finite are not among them.
  public let stepCount: Int
  /// The share of them whose gradient would have been made smaller; nil when the recorded norms do
  /// not say.
  public let clippedShare: Float?
  /// The norms that would have been left; nil when the recorded norms do not say.
  public let after: Norms?
  /// The share of all gradients, by their norms, that would have been cut off: `1 - Σ after / Σ
  /// before`; nil when the recorded norms do not say.
  public let lostShare: Float?
}

extension ClippingOutcome {
  /// Why ``after`` is nil, as one sentence without its full stop; nil when it is not.
  public var gap: String? {
    guard after == nil else { return nil }
    switch settings.mode {
    case .value: return "single elements are not recorded, only the largest"
    case .agc: return "the norms of single units are not recorded"
    case .off, .norm, .perTensorNorm, .autoClip, .zClip: return "no finite norm is recorded"
    }
  }
}
