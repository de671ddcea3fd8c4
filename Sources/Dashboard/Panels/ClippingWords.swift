internal import Canvas
internal import Telemetry

/// Clipping in words: every mode with the sign and the unit of its own threshold.
struct ClippingWords {
  let settings: ClippingSettings
  let glyphs: GlyphSet

  /// The mode, and what it limits when that is not the L2 norm.
  var mode: String {
    let name = settings.mode.rawValue
    return settings.mode == .norm && settings.normType == .infinity ? "\(name) inf" : name
  }

  /// The sign of the threshold.
  var sign: String {
    switch settings.mode {
    case .off, .norm, .value, .perTensorNorm: glyphs.threshold
    case .agc: glyphs.isASCII ? "lambda" : "λ"
    case .autoClip: "p"
    case .zClip: "z"
    }
  }

  /// The threshold with its unit.
  var threshold: String {
    switch settings.mode {
    case .off, .norm, .value, .perTensorNorm, .agc, .zClip: NumberFormat.short(settings.threshold)
    case .autoClip: "\(NumberFormat.trimmed(settings.threshold)) %"
    }
  }

  /// What stands before a threshold that is being typed.
  var question: String {
    switch settings.mode {
    case .off, .norm, .value, .perTensorNorm: "clip at "
    case .agc, .autoClip, .zClip: "\(settings.mode.rawValue) \(sign) "
    }
  }
}

extension StepRecord {
  /// The limit on the global norm that a mode found by itself in this step; nil when there was
  /// none below the norm.
  var foundLimit: Float? {
    switch clipping.mode {
    case .off, .norm, .value, .perTensorNorm, .agc: nil
    case .autoClip, .zClip: isClipped ? clippedNorm : nil
    }
  }
}

extension NumberFormat {
  /// A number without needless decimals, for example `30` or `0.5`.
  static func trimmed(_ value: Float) -> String {
    value == value.rounded() ? fixed(Double(value), decimals: 0) : short(value)
  }
}
