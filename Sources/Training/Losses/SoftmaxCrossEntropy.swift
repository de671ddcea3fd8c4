internal import Tensors

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Softmax and cross-entropy in one: `-log softmax(x)[class]`, averaged over the batch.
///
/// The gradient by x is `(softmax(x) - onehot(class)) / batch`.
struct SoftmaxCrossEntropy: Loss {
  let name: String

  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double {
    guard case .classes(let labels) = targets else {
      preconditionFailure("Cross-entropy is for classes.")
    }
    let x = prediction.classScores
    precondition(labels.count >= x.rowCount, "Every sample has a class.")
    let share = 1 / Double(max(1, x.rowCount))
    var sum = 0.0
    for row in 0..<x.rowCount {
      let label = Int(labels[row])
      let logSum = Self.logOfExponentialSum(x, row: row)
      sum += logSum - Double(x[row, label])
      guard let dx = gradient?.classScores else { continue }
      for column in 0..<x.columnCount {
        let probability = exp(Double(x[row, column]) - logSum)
        dx[row, column] = Float((probability - (column == label ? 1 : 0)) * share)
      }
    }
    return sum * share
  }

  /// `log Σ exp(x)` over one row, taken relative to the largest x so that nothing overflows.
  private static func logOfExponentialSum(_ x: Matrix, row: Int) -> Double {
    var largest = -Float.infinity
    for column in 0..<x.columnCount {
      largest = max(largest, x[row, column])
    }
    var sum = 0.0
    for column in 0..<x.columnCount {
      sum += exp(Double(x[row, column]) - Double(largest))
    }
    return Double(largest) + log(sum)
  }
}
