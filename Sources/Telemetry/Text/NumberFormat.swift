/// How numbers look on screen and in plain lines: fixed widths, no locale.
public enum NumberFormat {
  /// Three significant digits in eight characters, for example `3.10e+00`; `NaN`, `Inf`, `-Inf`
  /// are padded to the same width.
  public static func scientific(_ value: Float) -> String {
    guard value.isFinite else { return padded(nonfinite(value), to: 8) }
    guard value != 0 else { return "0.00e+00" }
    let magnitude = abs(Double(value))
    var exponent = magnitude.decimalExponent
    var hundredths = (magnitude / power(10, exponent) * 100).roundedInt
    if hundredths >= 1_000 {
      hundredths = 100
      exponent += 1
    }
    let digits = "\(hundredths / 100).\(padded(hundredths % 100, to: 2))"
    let sign = value < 0 ? "-" : ""
    return "\(sign)\(digits)e\(exponent < 0 ? "-" : "+")\(padded(abs(exponent), to: 2))"
  }

  /// About four significant digits as a person would write them: `0.312`, `41.2`, `1.0e-5`.
  public static func short(_ value: Float) -> String {
    guard value.isFinite else { return nonfinite(value) }
    let magnitude = abs(value)
    if value == 0 { return "0" }
    if magnitude < 0.001 || magnitude >= 100_000 { return scientific(value) }
    if magnitude >= 1_000 { return fixed(Double(value), decimals: 0) }
    if magnitude >= 100 { return fixed(Double(value), decimals: 1) }
    return fixed(Double(value), decimals: magnitude >= 10 ? 2 : magnitude >= 1 ? 3 : 4)
  }

  /// A fixed number of decimals, for example `12.50`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonfinite(Float(value)) }
    let scale = power(10, decimals)
    guard abs(value) * scale < 9e18 else { return "\(value)" }
    let scaled = (abs(value) * scale).roundedInt
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(scaled)" }
    let unit = Int(scale)
    return "\(sign)\(scaled / unit).\(padded(scaled % unit, to: decimals))"
  }

  /// The fewest digits that tell a value from all others; what is no number is `nan`, without the
  /// sign that some processors give it.
  public static func exact(_ value: Float) -> String {
    value.isNaN ? "nan" : "\(value)"
  }

  /// An integer with thousands separated, for example `12,480`.
  public static func grouped(_ value: Int) -> String {
    let digits = Array(String(abs(value)))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    return value < 0 ? "-" + grouped : grouped
  }

  /// A share as a whole percentage in five characters, for example ` 12 %`; what cannot be one,
  /// because it has no value or is ten and more, is `  - %`.
  public static func percent(_ share: Float) -> String {
    guard abs(share) < 9.99 else { return "  - %" }
    return leading("\((Double(share) * 100).roundedInt)", to: 3) + " %"
  }

  /// Seconds as `12s`, `4m12s` or `3h04m`.
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "-" }
    let total = max(0, seconds).roundedInt
    if total < 60 { return "\(total)s" }
    if total < 3_600 { return "\(total / 60)m\(padded(total % 60, to: 2))s" }
    return "\(total / 3_600)h\(padded(total / 60 % 60, to: 2))m"
  }

  /// Text with spaces in front, so that it takes at least `width` characters.
  public static func leading(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension NumberFormat {
  private static func nonfinite(_ value: Float) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Inf" : "Inf"
  }

  private static func padded(_ text: String, to width: Int) -> String {
    leading(text, to: width)
  }

  private static func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  fileprivate static func power(_ base: Double, _ exponent: Int) -> Double {
    let magnitude = (0..<abs(exponent)).reduce(1.0) { power, _ in power * base }
    return exponent < 0 ? 1 / magnitude : magnitude
  }
}

extension Double {
  /// The exponent of the largest power of ten that is not above a positive value.
  fileprivate var decimalExponent: Int {
    var exponent = 0
    var rest = self
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }

  /// The nearest integer, for values known to fit.
  fileprivate var roundedInt: Int { Int(rounded()) }
}
