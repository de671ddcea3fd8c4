/// Eight sums in double precision.
struct DoubleLanes {
  private var first = SIMD2<Double>.zero
  private var second = SIMD2<Double>.zero
  private var third = SIMD2<Double>.zero
  private var fourth = SIMD2<Double>.zero

  /// Adds a number to each sum.
  @inline(__always)
  mutating func add(_ x: Lanes) {
    let (low, high) = (x.lowHalf, x.highHalf)
    first += SIMD2<Double>(low.lowHalf)
    second += SIMD2<Double>(low.highHalf)
    third += SIMD2<Double>(high.lowHalf)
    fourth += SIMD2<Double>(high.highHalf)
  }

  /// The sum of the sums.
  var total: Double { (first + second + third + fourth).sum() }

  /// The sums.
  var values: SIMD8<Double> {
    SIMD8(
      lowHalf: SIMD4(lowHalf: first, highHalf: second),
      highHalf: SIMD4(lowHalf: third, highHalf: fourth))
  }
}
