extension Matrix {
  /// Writes the L2 norm of every row, summed in Double; NaN or infinite when an element is.
  ///
  /// - Parameter norms: has room for at least as many norms as there are rows.
  public func measureRowNorms(into norms: inout [Double]) {
    precondition(norms.count >= rowCount, "There is room for the norm of every row.")
    for row in 0..<rowCount {
      norms[row] = NormSums(rows(row..<row + 1)).norm
    }
  }

  /// The norm of one row by its definition.
  package func rowNorm(_ row: Int) -> Double {
    (0..<columnCount).reduce(0) { sum, column in
      sum + Double(self[row, column]) * Double(self[row, column])
    }.squareRoot()
  }

  /// Multiplies every row by a factor of its own.
  ///
  /// - Parameter factors: at least as many as there are rows; a row whose factor is 1 is not
  ///   touched.
  public func scaleRows(by factors: [Float]) {
    precondition(factors.count >= rowCount, "There is a factor for every row.")
    for row in 0..<rowCount where factors[row] != 1 {
      rows(row..<row + 1).scale(by: factors[row])
    }
  }
}
