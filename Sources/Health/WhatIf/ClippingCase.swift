public import Telemetry

/// A mode with a threshold that is compared with the others.
public struct ClippingCase: Equatable, Sendable {
  /// Why it is among them.
  public enum Origin: Equatable, Sendable {
    /// Mode `norm` at a τ that somebody points at.
    case cursor
    /// Mode `norm` at a τ that follows from the norms.
    case suggested(ThresholdSuggestion)
    /// A mode at its own threshold.
    case mode
  }

  /// Why it is among them.
  public var origin: Origin
  /// The mode, and what it needs to know.
  public var settings: ClippingSettings
}

extension ClippingCase {
  /// The modes at their own thresholds, in the order of the table.
  private static let modes: [ClippingMode] = [
    .norm, .perTensorNorm, .autoClip, .zClip, .value, .agc, .off,
  ]

  /// Everything that is compared.
  ///
  /// - Parameters:
  ///   - clipping: the settings in force, which know the threshold of every mode.
  ///   - threshold: a τ that somebody points at, if any.
  ///   - suggestions: what follows from the norms.
  /// - Returns: mode `norm` at those thresholds, then every mode at its own.
  public static func all(
    for clipping: ClippingSettings, at threshold: Float? = nil,
    _ suggestions: [ThresholdSuggestion]
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
  public var commands: [ControlCommand] {
    settings.mode == .off
      ? [.setClippingMode(.off)]
      : [.setClippingMode(settings.mode), .setThreshold(settings.threshold)]
  }

  /// Why it stands beside the mode at its own threshold, in a word; nil for that one.
  public var note: String? {
    switch origin {
    case .cursor: "cursor"
    case .suggested(let suggestion): suggestion.method == .largestTenth ? "suggested" : "outliers"
    case .mode: nil
    }
  }

  /// Whether it is what the settings say, and not the same threshold from elsewhere.
  public func isInForce(in clipping: ClippingSettings) -> Bool {
    origin == .mode && settings == clipping
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
