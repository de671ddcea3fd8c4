extension MagnitudeHistogram {
  /// The exponent of float32's bias: bin `e` begins at `2^(e - bias)`.
  public static let bias = 127
  /// Half of the smallest float16 above 0 is `2^-25`; what is smaller becomes 0.
  private static let smallestHalf = -25
  /// The smallest float16 with full precision is `2^-14`.
  private static let smallestNormalHalf = -14

  /// The bins of what is not 0, but becomes 0 in float16.
  public static let halfUnderflowBins = 1..<smallestHalf + bias

  /// The share of elements that are not 0, but become 0 in float16.
  public var halfUnderflowShare: Float { share(ofBins: Self.halfUnderflowBins) }

  /// The share of elements that float16 holds with less than its full precision.
  public var halfSubnormalShare: Float {
    share(ofBins: Self.smallestHalf + Self.bias..<Self.smallestNormalHalf + Self.bias)
  }

  /// The share of elements that are 0, or below the smallest normal float32 and bfloat16, `2^-126`,
  /// which the histogram does not tell apart.
  public var zeroShare: Float { share(ofBins: 0..<1) }

  /// The share of all elements that some bins hold; 0 of an empty tensor.
  public func share(ofBins bins: Range<Int>) -> Float {
    let total = counts.reduce(0) { $0 + Double($1) }
    guard total > 0 else { return 0 }
    return Float(counts[bins].reduce(0) { $0 + Double($1) } / total)
  }
}
