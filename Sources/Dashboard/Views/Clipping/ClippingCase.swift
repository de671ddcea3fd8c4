internal import Health
internal import Telemetry

/// A mode with a threshold that the view of clipping compares with the others.
struct ClippingCase: Equatable, Sendable {
  /// Why it is among them.
  enum Origin: Equatable, Sendable {
    /// Mode `norm` at the τ that somebody points at.
    case cursor
    /// Mode `norm` at a τ that follows from the norms.
    case suggested(ThresholdSuggestion)
    /// A mode at its own threshold.
    case mode
  }

  /// Why it is among them.
  var origin: Origin
  /// The mode, and what it needs to know.
  var settings: ClippingSettings
}

extension ClippingCase {
  /// The modes at their own thresholds, in the order of the table.
  private static let modes: [ClippingMode] = [
    .norm, .perTensorNorm, .autoClip, .zClip, .value, .agc, .off,
  ]

  /// Everything that is compared.
  static func all(
    for clipping: ClippingSettings, at threshold: Float?, _ suggestions: [ThresholdSuggestion]
  ) -> [ClippingCase] {
    let cursor = threshold.map { ClippingCase(origin: .cursor, settings: clipping.byNorm(at: $0)) }
    let suggested = suggestions.map {
      ClippingCase(origin: .suggested($0), settings: clipping.byNorm(at: $0.threshold))
    }
    let modes = modes.map { mode in
      var settings = clipping
      settings.mode = mode
      return ClippingCase(origin: .mode, settings: settings)
    }
    return [cursor].compactMap(\.self) + suggested + modes
  }

  /// The commands that put it into force.
  var commands: [ControlCommand] {
    settings.mode == .off
      ? [.setClippingMode(.off)]
      : [.setClippingMode(settings.mode), .setThreshold(settings.threshold)]
  }

  /// What the mode does, or where the threshold comes from: a sentence without its full stop.
  var explanation: String {
    switch origin {
    case .cursor: "the τ under the cursor of the curve; arrows to the sides or the mouse move it"
    case .suggested(let suggestion): suggestion.reason
    case .mode: settings.mode.explanation
    }
  }
}

extension ClippingSettings {
  /// Clipping of the global L2 norm at a threshold.
  fileprivate func byNorm(at threshold: Float) -> ClippingSettings {
    var settings = self
    (settings.mode, settings.normType) = (.norm, .two)
    settings.threshold = threshold
    return settings
  }
}

extension ClippingMode {
  /// What the mode does: a sentence without its full stop.
  fileprivate var explanation: String {
    switch self {
    case .off: "gradients are left as they are"
    case .norm: "all gradients are scaled by one factor, so that the global norm is at most τ"
    case .value: "every element is clamped to -τ...τ"
    case .perTensorNorm: "every tensor is scaled on its own, so that its norm is at most τ"
    case .agc: "the gradient of every unit is at most λ times as large as its weights"
    case .autoClip: "as norm, at the p-th percentile of the norms so far"
    case .zClip: "as norm, when it is more than z deviations above its running mean"
    }
  }
}
