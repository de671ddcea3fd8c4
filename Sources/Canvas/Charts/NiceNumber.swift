#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers that are easy to read: 1, 2 or 5 times a power of ten, and multiples of those.
enum NiceNumber {
  /// What rounding errors may add, as a share of a step.
  private static let tolerance = 1e-9

  /// The smallest readable number that is not below a positive value.
  static func atLeast(_ value: Double) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let limit = value * (1 - tolerance)
    return [1, 2, 5].lazy.map { $0 * power }.first { $0 >= limit } ?? 10 * power
  }

  /// The largest readable number that is not above a positive value.
  static func atMost(_ value: Double) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let limit = value * (1 + tolerance)
    return [5, 2].lazy.map { $0 * power }.first { $0 <= limit } ?? power
  }

  /// The readable number that follows another one: 1, 2, 5, 10, 20 ...
  static func next(after value: Double) -> Double {
    atLeast(value * 1.5)
  }

  /// The largest multiple of a step that is not above a value.
  static func floor(_ value: Double, step: Double) -> Double {
    (value / step + tolerance).rounded(.down) * step
  }

  /// The smallest multiple of a step that is not below a value.
  static func ceil(_ value: Double, step: Double) -> Double {
    (value / step - tolerance).rounded(.up) * step
  }
}
