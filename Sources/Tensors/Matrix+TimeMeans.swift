/// Sequences whose time steps lie one after the other, seen as groups of rows.
extension Matrix {
  /// Takes as row i the mean of the i-th group of `stepCount` rows of a matrix.
  public func setMeans(of source: Matrix, stepCount: Int) {
    precondition(fits(source, stepCount: stepCount), "Every sequence has a mean.")
    let share = 1 / Float(stepCount)
    for row in 0..<rowCount {
      let mean = base + row * columnCount
      mean.update(repeating: 0, count: columnCount)
      for step in 0..<stepCount {
        let values = source.base + (row * stepCount + step) * columnCount
        for column in 0..<columnCount {
          mean[column] += values[column] * share
        }
      }
    }
  }

  /// Takes as every row of the i-th group of `stepCount` rows the i-th row of a matrix, times a
  /// factor: what goes back from a mean to its terms.
  public func setRepeated(_ source: Matrix, stepCount: Int, times factor: Float) {
    precondition(source.fits(self, stepCount: stepCount), "Every sequence comes from a row.")
    for row in 0..<rowCount {
      let (target, values) = (
        base + row * columnCount, source.base + row / stepCount * columnCount
      )
      for column in 0..<columnCount {
        target[column] = factor * values[column]
      }
    }
  }

  /// Takes as row i the last row of the i-th group of `stepCount` rows of a matrix.
  public func copyLast(of source: Matrix, stepCount: Int) {
    precondition(fits(source, stepCount: stepCount), "Every sequence has an end.")
    for row in 0..<rowCount {
      let last = source.base + ((row + 1) * stepCount - 1) * columnCount
      (base + row * columnCount).update(from: last, count: columnCount)
    }
  }

  /// Takes as the last row of the i-th group of `stepCount` rows the i-th row of a matrix, and 0
  /// before it.
  public func setLast(_ source: Matrix, stepCount: Int) {
    precondition(source.fits(self, stepCount: stepCount), "Every sequence has an end.")
    fill(with: 0)
    for row in 0..<source.rowCount {
      let last = base + ((row + 1) * stepCount - 1) * columnCount
      last.update(from: source.base + row * columnCount, count: columnCount)
    }
  }

  /// Whether another matrix has `stepCount` rows for each of this one.
  private func fits(_ sequences: Matrix, stepCount: Int) -> Bool {
    stepCount > 0 && sequences.rowCount == rowCount * stepCount
      && sequences.columnCount == columnCount
  }
}
