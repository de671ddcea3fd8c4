internal import Canvas
internal import Health
internal import Telemetry

extension ClippingCase {
  /// The mode, and why it is there a second time.
  func name(_ glyphs: GlyphSet) -> String {
    let mode = ClippingWords(settings: settings, glyphs: glyphs).mode
    return note.map { "\(mode), \($0)" } ?? mode
  }

  /// What the mode does, or where the threshold comes from: a sentence without its full stop.
  var explanation: String {
    switch origin {
    case .cursor:
      "the τ under the cursor of the curve; arrows to the sides or the mouse move it"
    case .suggested(let suggestion): suggestion.reason
    case .mode: settings.mode.explanation
    }
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
