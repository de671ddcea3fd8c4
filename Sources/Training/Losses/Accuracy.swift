internal import Tensors

extension Matrix {
  /// The number of rows whose largest element stands in the column of the row's class.
  func correctCount(_ labels: [Int32]) -> Int {
    (0..<rowCount).count { row in
      let best = (0..<columnCount).max { self[row, $0] < self[row, $1] }
      return best == Int(labels[row])
    }
  }
}

extension Tensor {
  /// The scores of classes: samples (and time steps) × classes.
  var classScores: Matrix { matrix(columnCount: shape.last ?? 1) }
}
