extension Matrix {
  /// Draws every element from the uniform distribution in `±bound`.
  public func fillUniformly(within bound: Float, _ random: inout RandomSource) {
    let elements = base
    for position in 0..<count {
      elements[position] = (2 * random.uniform() - 1) * bound
    }
  }

  /// Draws every element from N(0, sigma).
  public func fillNormally(sigma: Float, _ random: inout RandomSource) {
    let elements = base
    for position in 0..<count {
      elements[position] = random.normal() * sigma
    }
  }

  /// Draws a matrix whose rows, or columns if these are fewer, are orthogonal and have the length
  /// `gain`.
  ///
  /// Uniform among all such matrices: what a QR decomposition of normal numbers gives whose R has
  /// a positive diagonal. Costs (elements) × (smaller side).
  public func fillOrthogonally(gain: Float, _ random: inout RandomSource) {
    let areRows = rowCount <= columnCount
    var basis = OrthonormalBasis(dimension: areRows ? columnCount : rowCount)
    for index in 0..<min(rowCount, columnCount) {
      basis.extend(&random)
      for (position, value) in basis.vector(index).enumerated() {
        let (row, column) = areRows ? (index, position) : (position, index)
        self[row, column] = gain * Float(value)
      }
    }
  }
}
