/// What an optimizer's pass over a tensor adds up on its way: the size of the weights and of
/// their change.
@frozen
public struct UpdateSums {
  @usableFromInline var weightSquares = SIMD2<Double>.zero
  @usableFromInline var changeSquares = SIMD2<Double>.zero

  /// Adds nothing up.
  @inlinable
  public init() {}

  /// Adds eight weights before and after their update.
  @inlinable
  public mutating func add(old: Lanes, new: Lanes) {
    weightSquares += Self.squares(new)
    changeSquares += Self.squares(new - old)
  }

  /// L2 norm of the weights after the update.
  public var weightNorm: Double { weightSquares.sum().squareRoot() }

  /// L2 norm of the change.
  public var updateNorm: Double { changeSquares.sum().squareRoot() }

  @inlinable
  static func squares(_ lanes: Lanes) -> SIMD2<Double> {
    let (low, high) = (lanes.lowHalf, lanes.highHalf)
    return squares(low.lowHalf) + squares(low.highHalf) + squares(high.lowHalf)
      + squares(high.highHalf)
  }

  @inlinable
  static func squares(_ values: SIMD2<Float>) -> SIMD2<Double> {
    let wide = SIMD2<Double>(values)
    return wide * wide
  }
}
