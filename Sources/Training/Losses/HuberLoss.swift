internal import Tensors

/// The mean over batch and outputs of `d²/2` where `|d| = |x - y|` is at most δ, and of
/// `δ (|d| - δ/2)` elsewhere (Huber, 1964).
///
/// The gradient by x is d, clamped to ±δ, divided by the count.
struct HuberLoss: Loss {
  let name: String
  /// Where the parabola becomes a straight line.
  let delta: Float

  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double {
    guard case .values(let values) = targets else {
      preconditionFailure("The Huber loss is for numbers.")
    }
    let share = 1 / Double(max(1, prediction.count))
    return share
      * prediction.row.huberSum(
        values.row, delta: Double(delta), scale: share, gradient: gradient?.row)
  }
}
