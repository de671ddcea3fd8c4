#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Values beside an axis, always in the same number of columns.
public enum TickLabel {
  /// The columns that every label fits into.
  public static let width = 6

  /// A value as text, for example `0.25`, `-.0125`, `2.5e5` or `1e-12`.
  ///
  /// Differences as small as `resolution` are seen; without one, the first digit is.
  public static func text(_ value: Double, resolution: Double? = nil) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "" }
    let exponent = decimalExponent(of: resolution.map(abs) ?? abs(value))
    return fixed(value, decimals: max(0, -exponent)) ?? scientific(value, lastDigit: exponent)
  }

  /// A label padded on the left to the common width.
  static func padded(_ label: String) -> String {
    String(repeating: " ", count: max(0, width - label.columnCount)) + label
  }
}

extension TickLabel {
  private static func decimalExponent(of magnitude: Double) -> Int {
    Int((log10(magnitude) + 1e-9).rounded(.down))
  }

  /// Plain decimals, or nil when they do not fit.
  private static func fixed(_ value: Double, decimals: Int) -> String? {
    guard decimals <= 4, abs(value) < 1e6 else { return nil }
    let text = digits(value, decimals: decimals)
    guard text.count > width else { return text }
    let shorter = text.replacingLeadingZero
    return shorter.count <= width ? shorter : nil
  }

  /// The most exact scientific notation that fits.
  private static func scientific(_ value: Double, lastDigit: Int) -> String {
    let exponent = decimalExponent(of: abs(value))
    for decimals in (0...max(0, min(4, exponent - lastDigit))).reversed() {
      let mantissa = value / pow(10, Double(exponent))
      let text = "\(digits(mantissa, decimals: decimals))e\(exponent)"
      if text.count <= width { return text }
      let shifted = digits(mantissa * pow(10, Double(decimals)), decimals: 0)
      let dense = "\(shifted)e\(exponent - decimals)"
      if dense.count <= width { return dense }
    }
    return value < 0 ? "-e\(exponent)" : "1e\(exponent)"
  }

  private static func digits(_ value: Double, decimals: Int) -> String {
    let unit = Int(pow(10, Double(decimals)))
    let scaled = Int((abs(value) * Double(unit)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(scaled)" }
    let fraction = String(scaled % unit + unit).dropFirst()
    return "\(sign)\(scaled / unit).\(fraction)"
  }
}

extension String {
  /// `-0.25` as `-.25`.
  fileprivate var replacingLeadingZero: String {
    if hasPrefix("-0.") { return "-" + dropFirst(2) }
    return hasPrefix("0.") ? String(dropFirst()) : self
  }
}
