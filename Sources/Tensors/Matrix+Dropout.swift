extension Matrix {
  /// Sets every element to 0 with probability `share`, else to `1 / (1 - share)`.
  public func fillWithDropoutMask(share: Float, random: inout RandomSource) {
    let limit = UInt64(Double(share) * 0x1p32)
    let kept = 1 / (1 - share)
    let elements = base
    for position in stride(from: 0, to: count, by: 2) {
      let bits = random.next()
      elements[position] = bits >> 32 < limit ? 0 : kept
      if position + 1 < count { elements[position + 1] = bits & 0xFFFF_FFFF < limit ? 0 : kept }
    }
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
