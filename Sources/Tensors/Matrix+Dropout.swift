extension Matrix {
  /// Sets every element to 0 with probability `share`, else to `1 / (1 - share)`.
  ///
  /// One draw decides on two elements, each with 32 bits. The decision is a mask over the bits of
  /// the element, because no processor could predict a branch.
  public func fillWithDropoutMask(share: Float, random: inout RandomSource) {
    let limit = UInt64(Double(share) * 0x1p32)
    let kept = (1 / (1 - share)).bitPattern
    let (mask, count) = (UnsafeMutableRawPointer(base), count)
    var source = random
    for position in stride(from: 0, to: count, by: 2) {
      let bits = source.next()
      let (first, second) = (bits >> 32, bits & 0xFFFF_FFFF)
      mask.storeBytes(
        of: kept & (first < limit ? 0 : .max), toByteOffset: 4 * position, as: UInt32.self)
      guard position + 1 < count else { break }
      mask.storeBytes(
        of: kept & (second < limit ? 0 : .max), toByteOffset: 4 * position + 4, as: UInt32.self)
    }
    random = source
  }

  /// Sets every element to the product of those of two matrices.
  public func setProduct(_ a: Matrix, _ b: Matrix) {
    precondition(count == a.count && count == b.count, "A product has the size of its factors.")
    let (y, a, b) = (base, a.base, b.base)
    for position in 0..<count {
      y[position] = a[position] * b[position]
    }
  }
}
