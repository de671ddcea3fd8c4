internal import Tensors

extension Matrix {
  /// The number of rows whose class is predicted: by the column of the largest element, or, where
  /// a single column is the logit of class 1, by its sign.
  func correctCount(_ labels: [Int32]) -> Int {
    (0..<rowCount).count { row in
      if columnCount == 1 { return (self[row, 0] > 0) == (labels[row] == 1) }
      let best = (0..<columnCount).max { self[row, $0] < self[row, $1] }
      return best == Int(labels[row])
    }
  }
}

extension Tensor {
  /// The scores of classes: samples (and time steps) × classes.
  var classScores: Matrix { matrix(columnCount: shape.last ?? 1) }
}
