internal import Telemetry

extension NumberFormat {
  /// The share of one processor in percent, with a decimal where it is small; more than one
  /// processor is more than 100 %.
  static func processor(_ share: Float) -> String {
    guard share.isFinite, share >= 0 else { return "-" }
    return "\(fixed(Double(share) * 100, decimals: share < 0.0995 ? 1 : 0)) %"
  }

  /// Three digits with a letter for thousands, as in `566 k`.
  static func compact(_ value: Double) -> String {
    guard value.isFinite, value >= 0 else { return "-" }
    var (rest, unit) = (value, "")
    for larger in ["k", "M", "G"] where rest >= 999.5 {
      (rest, unit) = (rest / 1_000, " \(larger)")
    }
    return fixed(rest, decimals: rest >= 99.95 || unit.isEmpty ? 0 : rest >= 9.995 ? 1 : 2) + unit
  }
}
