internal import Tensors

/// The mean of `(x - y)²` over batch and outputs; its gradient by x is `2 (x - y) / count`.
struct MeanSquaredError: Loss {
  let name: String

  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double {
    guard case .values(let values) = targets else {
      preconditionFailure("The mean squared error is for numbers.")
    }
    let share = 1 / Double(max(1, prediction.count))
    return share
      * prediction.row.squaredErrorSum(values.row, scale: share, gradient: gradient?.row)
  }
}
