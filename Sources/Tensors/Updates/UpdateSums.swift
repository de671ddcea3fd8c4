/// What an optimizer measures while it changes a tensor.
public struct UpdateSums: Equatable, Sendable {
  /// L2 norm of the weights after the update.
  public let weightNorm: Double
  /// L2 norm of the change.
  public let updateNorm: Double
}

/// Partial sums of squares, taken in the same pass as the update.
struct UpdateLanes {
  private var weights = DoubleLanes()
  private var changes = DoubleLanes()

  /// Adds some weights after their update, and what was subtracted from them.
  @inline(__always)
  mutating func add(weights weight: Lanes, change: Lanes) {
    weights.addSquares(of: DoubleLanes(weight))
    changes.addSquares(of: DoubleLanes(change))
  }

  /// The norms.
  var sums: UpdateSums {
    UpdateSums(
      weightNorm: weights.total.squareRoot(), updateNorm: changes.total.squareRoot())
  }
}
