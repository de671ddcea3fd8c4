internal import Canvas
internal import Telemetry

/// What a mode that adapts itself has learned, in words; no words for the other modes.
struct AdaptiveClippingWords {
  let mode: ClippingMode
  let reading: ClippingReading
  let glyphs: GlyphSet

  /// The label and the text of a row, or nil when the mode learns nothing.
  var row: (label: String, text: String)? {
    switch mode {
    case .off, .norm, .value, .perTensorNorm: nil
    case .agc: reading.clippedUnitShare.map { ("units", "\(percent($0)) clipped") }
    case .autoClip: ("knows", window)
    case .zClip: ("knows", trend)
    }
  }

  private var window: String {
    "\(NumberFormat.grouped(reading.windowCount)) norms"
      + (reading.percentileNorm.map { ", p at \(number($0))" } ?? "")
  }

  private var trend: String {
    guard reading.warmupStepsLeft == 0 else {
      return "nothing for \(reading.warmupStepsLeft) more steps"
    }
    let z = reading.latestScore.map { " z \(number($0))" } ?? ""
    return "\(mean) \(number(reading.normMean)) \(deviation) \(number(reading.normDeviation))" + z
  }

  private var mean: String { glyphs.isASCII ? "mean" : "μ" }
  private var deviation: String { glyphs.isASCII ? "dev" : "σ" }

  private func percent(_ share: Float) -> String {
    String(NumberFormat.percent(share).drop { $0 == " " })
  }

  /// Three digits or so, because the row is short.
  private func number(_ value: Double) -> String {
    guard value.isFinite, 0.01..<1_000 ~= abs(value) else {
      return NumberFormat.short(Float(value))
    }
    return NumberFormat.fixed(value, decimals: abs(value) < 10 ? 2 : 1)
  }
}
