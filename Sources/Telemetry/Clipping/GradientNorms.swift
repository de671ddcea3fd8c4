/// What clipping needs to know of a step's gradient, before it is clipped.
public struct GradientNorms: Equatable, Sendable {
  /// Global L2 norm N, summed in Double so that large Float32 gradients stay finite.
  public var global: Double
  /// Largest magnitude of all elements; NaN or infinite when an element is.
  public var maximum: Double
  /// Number of NaN elements in all gradients.
  public var nanCount: Int

  /// Takes the norms of one step; without a maximum, N stands for it as its upper bound.
  public init(global: Double, maximum: Double? = nil, nanCount: Int = 0) {
    self.global = global
    self.maximum = maximum ?? global
    self.nanCount = nanCount
  }

  /// The norm of one type.
  public func norm(_ type: NormType) -> Double {
    switch type {
    case .two: global
    case .infinity: maximum
    }
  }
}
