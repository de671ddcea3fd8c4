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
