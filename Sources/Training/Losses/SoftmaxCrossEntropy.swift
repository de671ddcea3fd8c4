internal import Tensors

/// Softmax and cross-entropy in one: `-Σ q · log softmax(x)`, averaged over samples (and time
/// steps).
///
/// With label smoothing ε and K classes, q is `1 - ε + ε/K` for the sample's class and `ε/K` for
/// the others. The gradient by x is `(softmax(x) - q) / count`.
struct SoftmaxCrossEntropy: Loss {
  let name: String
  /// The share ε of the target that all classes divide evenly among themselves.
  let smoothing: Float

  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double {
    guard case .classes(let labels) = targets else {
      preconditionFailure("Cross-entropy is for classes.")
    }
    let x = prediction.classScores
    let share = 1 / Double(max(1, x.rowCount))
    return share
      * x.crossEntropySum(
        labels, smoothing: Double(smoothing), scale: share, gradient: gradient?.classScores)
  }
}
