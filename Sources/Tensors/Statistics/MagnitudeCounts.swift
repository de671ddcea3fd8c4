extension Matrix {
  /// Counts the elements by the biased exponent of Float32, in 256 bins.
  ///
  /// Bin 0 takes zeros and subnormals, bin 255 NaN and infinities.
  public func magnitudeCounts() -> [UInt32] {
    let elements = base
    // Four tables by turns: neighbours often fall into one bin, and would wait for each other.
    var counts = [UInt32](repeating: 0, count: 4 * 256)
    counts.withUnsafeMutableBufferPointer { counts in
      for position in 0..<count {
        let bin = elements[position].bitPattern >> 23 & 0xFF
        counts[(position & 3) << 8 | Int(bin)] &+= 1
      }
    }
    return (0..<256).map { counts[$0] + counts[256 + $0] + counts[512 + $0] + counts[768 + $0] }
  }
}
