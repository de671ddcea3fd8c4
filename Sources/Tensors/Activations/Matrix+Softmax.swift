extension Matrix {
  /// Replaces every row x by `exp(x) / Σ exp(x)`, taken relative to the largest x so that nothing
  /// overflows; a row that holds NaN or an infinity above all others becomes NaN.
  public func applySoftmax() {
    for row in 0..<rowCount {
      rows(row..<row + 1).lanes.applySoftmax()
    }
  }

  /// Sets `dx = y · (dy - Σ y · dy)` row by row, where y is the output of softmax.
  public func setSoftmaxGradient(_ dy: Matrix, output y: Matrix) {
    precondition(
      rowCount == dy.rowCount && rowCount == y.rowCount && columnCount == dy.columnCount
        && columnCount == y.columnCount, "A gradient has the shape of its output.")
    for row in 0..<rowCount {
      let row = row..<row + 1
      rows(row).lanes.setSoftmaxGradient(dy.rows(row).lanes, output: y.rows(row).lanes)
    }
  }
}

extension LaneView {
  /// Missing elements of the last vector read as minus infinity, whose exponential adds nothing.
  func applySoftmax() {
    let shift = largest()
    var sums = Lanes.zero
    for index in indices {
      let exponential = VectorMath.exp(vector(index, missing: -.infinity) - shift)
      sums += exponential
      self[index] = exponential
    }
    let scale = 1 / sums.sum()
    for index in indices {
      self[index] *= scale
    }
  }

  /// The largest element that is not NaN; minus infinity when there is none.
  func largest() -> Float {
    var largest = Lanes(repeating: -.infinity)
    for index in indices {
      let x = vector(index, missing: -.infinity)
      largest = largest.replacing(with: x, where: x .> largest)
    }
    return largest.max()
  }

  fileprivate func setSoftmaxGradient(_ dy: LaneView, output y: LaneView) {
    var sums = Lanes.zero
    for index in indices {
      sums += y[index] * dy[index]
    }
    let mean = sums.sum()
    for index in indices {
      self[index] = y[index] * (dy[index] - mean)
    }
  }
}
