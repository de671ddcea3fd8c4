internal import Tensors

/// The mean of `(x - y)²` over batch and outputs; its gradient by x is `2 (x - y) / count`.
struct MeanSquaredError: Loss {
  let name: String

  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double {
    guard case .values(let values) = targets else {
      preconditionFailure("The mean squared error is for numbers.")
    }
    precondition(values.count == prediction.count, "Every output has a target.")
    let share = 1 / Double(max(1, prediction.count))
    var sum = 0.0
    for position in 0..<prediction.count {
      let difference = Double(prediction[position]) - Double(values[position])
      sum += difference * difference
      gradient?[position] = Float(2 * difference * share)
    }
    return sum * share
  }
}
