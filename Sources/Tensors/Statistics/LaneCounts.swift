internal import CProcessor

/// Sixteen counts of elements, each up to 2^31.
struct LaneCounts {
  private var counts = SIMD16<Int32>.zero

  /// Counts where the mask is set: there, all bits of the mask are, which is -1.
  @inline(__always)
  mutating func add(where mask: SIMDMask<SIMD16<Int32>>) {
    counts &-= unsafeBitCast(mask, to: SIMD16<Int32>.self)
  }

  /// Counts zeros.
  @inline(__always)
  mutating func addZeros(of x: Lanes) {
    counts = cprocessor_counting_zeros(counts, x)
  }

  /// Counts numbers above a limit.
  @inline(__always)
  mutating func add(_ x: Lanes, above limit: Float) {
    counts = cprocessor_counting_above(counts, x, limit)
  }

  /// The sum of all.
  var total: Int { Int(counts.wrappedSum()) }
}

extension SIMD16<Float> {
  /// The largest number; NaN never is.
  var largest: Float {
    let eight = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let four = eight.lowHalf.replacing(
      with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return two.y > two.x ? two.y : two.x
  }
}
