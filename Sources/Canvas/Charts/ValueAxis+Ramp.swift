#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ValueAxis {
  /// The decades on each side of the middle of all values that a ramp shows at most.
  private static let largestDistance = 6.0

  /// A logarithmic axis for the largest values of samples, with readable ends.
  ///
  /// A few values that are very far from the others, as in an explosion, stand beyond the ends and
  /// take no contrast from the rest.
  public static func ramp(of samples: some Sequence<Sample>) -> ValueAxis {
    var low = Double.infinity
    var high = -Double.infinity
    var sum = 0.0
    var count = 0.0
    for sample in samples where sample.hasFinite && sample.maximum > 0 {
      let exponent = log10(Double(sample.maximum))
      low = min(low, exponent)
      high = max(high, exponent)
      sum += exponent
      count += 1
    }
    guard count > 0 else { return ValueAxis(scale: .logarithmic, lower: 0.1, upper: 1) }
    let middle = sum / count
    let lower = NiceNumber.atMost(pow(10, max(low, middle - largestDistance)))
    let upper = NiceNumber.atLeast(pow(10, min(high, middle + largestDistance)))
    return ValueAxis(scale: .logarithmic, lower: lower, upper: max(upper, 10 * lower))
  }
}
