extension Matrix {
  /// Counts the elements by the biased exponent of Float32, in 256 bins.
  ///
  /// Bin 0 takes zeros and subnormals, bin 255 NaN and infinities.
  public func magnitudeCounts() -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: 256)
    let elements = base
    for position in 0..<count {
      counts[Int(elements[position].bitPattern >> 23 & 0xFF)] += 1
    }
    return counts
  }
}
