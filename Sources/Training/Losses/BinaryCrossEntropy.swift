internal import Tensors

/// The logistic function and cross-entropy in one: `-y·log σ(x) - (1 - y)·log(1 - σ(x))`, averaged
/// over batch and outputs.
///
/// Targets y are classes 0 and 1, or numbers from 0 to 1. The gradient by x is `(σ(x) - y) / count`.
struct BinaryCrossEntropy: Loss {
  let name: String

  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double {
    let share = 1 / Double(max(1, prediction.count))
    let sum =
      switch targets {
      case .classes(let labels):
        prediction.row.binaryCrossEntropySum(labels, scale: share, gradient: gradient?.row)
      case .values(let values):
        prediction.row.binaryCrossEntropySum(values.row, scale: share, gradient: gradient?.row)
      }
    return sum * share
  }
}
