/// The sums of squares that single precision can tell.
enum BlockRange {
  /// Whether a sum misses nothing that matters.
  ///
  /// Neither was one of the squares too large for single precision, nor so many of them too small
  /// that it shows. NaN and infinity are in no range.
  static func holds(_ squareSum: Double) -> Bool { squareSum > 1e-30 && squareSum < .infinity }

  /// The same for sixteen sums.
  @inline(__always)
  static func holds(_ squareSums: Lanes) -> Bool {
    all((squareSums .> 1e-30) .& (squareSums .< .infinity))
  }

  /// The same, where a sum of 0 is fine if there was nothing else than zeros.
  static func holds(_ squareSum: Double, isZero: @autoclosure () -> Bool) -> Bool {
    squareSum == 0 ? isZero() : holds(squareSum)
  }

  /// Whether single precision was also enough for the difference between a mean square and the
  /// square of the mean.
  static func holds(deviationFrom sum: Double, squareSum: Double, count: Int) -> Bool {
    sum * sum <= 0.875 * squareSum * Double(count)
  }
}
