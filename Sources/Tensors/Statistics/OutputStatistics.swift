/// Where a bounded function of a layer is saturated: too far from the middle of its range.
public struct SaturationBand: Equatable, Sendable {
  /// The middle of the function's range.
  public var centre: Float
  /// The largest distance from the middle that is not saturated.
  public var limit: Float

  /// Takes the middle and the distance.
  public init(centre: Float, limit: Float) {
    self.centre = centre
    self.limit = limit
  }

  /// Whether an output is saturated; NaN is not.
  func contains(_ output: Float) -> Bool { abs(output - centre) > limit }
}

extension Matrix {
  /// The number of columns that are 0 in every row.
  ///
  /// Reads no further down than it has to: in a healthy network a few rows.
  public func zeroColumnCount() -> Int {
    let strips = columnCount / Lanes.scalarCount
    let rest = strips * Lanes.scalarCount..<columnCount
    guard rowCount > 0 else { return 0 }
    return (0..<strips).reduce(0) { $0 + zeroColumnCount(inStrip: $1) }
      + rest.reduce(0) { $0 + (isZero(column: $1) ? 1 : 0) }
  }

  /// The same for sixteen columns; looks up after every eighth row whether any may still be zero.
  private func zeroColumnCount(inStrip strip: Int) -> Int {
    var isLive = Lanes.zero
    for row in 0..<rowCount {
      let start = UnsafeRawPointer(base + row * columnCount + strip * Lanes.scalarCount)
      isLive = isLive.replacing(with: 1, where: start.loadUnaligned(as: Lanes.self) .!= 0)
      if row % 8 == 7, isLive.sum() == Float(Lanes.scalarCount) { return 0 }
    }
    return Lanes.scalarCount - Int(isLive.sum())
  }

  /// Whether a column is 0 in every row.
  private func isZero(column: Int) -> Bool {
    (0..<rowCount).allSatisfy { base[$0 * columnCount + column] == 0 }
  }
}
