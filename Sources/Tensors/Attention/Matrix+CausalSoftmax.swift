extension Matrix {
  /// Replaces row t by the softmax of its elements 0 to t, and by 0 behind them: what a time step
  /// may know of all time steps.
  ///
  /// The matrix is square. Every row has at least one element, so that no sum is 0.
  public func applyCausalSoftmax() {
    precondition(rowCount == columnCount, "A time step stands in a row and in a column.")
    for row in 0..<rowCount {
      lanes(ofRow: row, columns: 0..<row + 1).applySoftmax()
      (base + row * columnCount + row + 1).update(repeating: 0, count: columnCount - row - 1)
    }
  }
}
