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
}

extension Matrix {
  /// The number of elements inside a saturation band; NaN is not counted.
  public func saturatedCount(_ band: SaturationBand) -> Int {
    let elements = base
    var saturated: Int32 = 0
    for position in 0..<count {
      saturated &+= abs(elements[position] - band.centre) > band.limit ? 1 : 0
    }
    return Int(saturated)
  }

  /// The number of columns that are 0 in every row.
  ///
  /// `scratch` has an element a column and is overwritten; the caller keeps it, so that counting
  /// allocates nothing.
  public func zeroColumnCount(scratch: Tensor) -> Int {
    precondition(scratch.count == columnCount, "The scratch space has an element a column.")
    guard rowCount > 0 else { return 0 }
    scratch.fill(with: 0)
    for row in 0..<rowCount {
      let (isLive, values) = (scratch.base, base + row * columnCount)
      for column in 0..<columnCount {
        isLive[column] += values[column] == 0 ? 0 : 1
      }
    }
    return ElementSums(scratch.row).zeroCount
  }
}
