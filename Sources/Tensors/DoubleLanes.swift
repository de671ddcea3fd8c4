internal import CProcessor

/// Sixteen numbers in double precision.
struct DoubleLanes {
  private var low = SIMD8<Double>.zero
  private var high = SIMD8<Double>.zero

  /// Sixteen zeros.
  @inline(__always)
  init() {}

  /// The same numbers as in single precision.
  @inline(__always)
  init(_ x: Lanes) {
    low = cprocessor_widened(x.lowHalf)
    high = cprocessor_widened(x.highHalf)
  }

  /// Adds a number to each.
  @inline(__always)
  mutating func add(_ x: Lanes) {
    add(DoubleLanes(x))
  }

  /// Adds a number to each.
  @inline(__always)
  mutating func add(_ x: DoubleLanes) {
    low += x.low
    high += x.high
  }

  /// Adds the square of a number to each; of one that single precision holds.
  @inline(__always)
  mutating func addSquares(of x: DoubleLanes) {
    low = cprocessor_adding_square(low, x.low)
    high = cprocessor_adding_square(high, x.high)
  }

  /// The numbers without their sign.
  @inline(__always)
  var magnitude: DoubleLanes {
    var result = self
    result.low = Self.magnitude(low)
    result.high = Self.magnitude(high)
    return result
  }

  /// The sum of all.
  var total: Double {
    @inline(__always) get {
      let eight = low + high
      let four = eight.lowHalf + eight.highHalf
      let two = four.lowHalf + four.highHalf
      return two.x + two.y
    }
  }

  /// The numbers.
  var values: SIMD16<Double> { SIMD16(lowHalf: low, highHalf: high) }

  @inline(__always)
  private static func magnitude(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let bits = unsafeBitCast(x, to: SIMD8<UInt64>.self) & 0x7FFF_FFFF_FFFF_FFFF
    return unsafeBitCast(bits, to: SIMD8<Double>.self)
  }
}
