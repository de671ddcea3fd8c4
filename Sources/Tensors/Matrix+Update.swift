/// The steps of which optimizers' updates are made, element by element.
extension Matrix {
  /// Sets `y = a·y + b·x`, where y is this matrix.
  public func combine(_ a: Float, plus b: Float, times x: Matrix) {
    precondition(count == x.count, "A sum needs as many elements on either side.")
    let (y, x) = (base, x.base)
    for position in 0..<count {
      y[position] = a * y[position] + b * x[position]
    }
  }

  /// Sets `y = a·y + b·(c·x)²`, where y is this matrix.
  public func combine(_ a: Float, plus b: Float, timesSquareOf c: Float, times x: Matrix) {
    precondition(count == x.count, "A sum needs as many elements on either side.")
    let (y, x) = (base, x.base)
    for position in 0..<count {
      let scaled = c * x[position]
      y[position] = a * y[position] + b * (scaled * scaled)
    }
  }

  /// Sets `y = a·m / (b·sqrt(v) + ε)`, where y is this matrix: a mean in units of its own root
  /// mean square.
  public func setNormalised(
    _ a: Float, times m: Matrix, by b: Float, timesRootOf v: Matrix, epsilon: Float
  ) {
    precondition(
      count == m.count && count == v.count, "A quotient needs as many elements on either side.")
    let (y, m, v) = (base, m.base, v.base)
    for position in 0..<count {
      y[position] = a * (m[position] / (b * v[position].squareRoot() + epsilon))
    }
  }

  /// Sets `y = a·m / (sqrt(s - n²) + ε)`, where y is this matrix, n a mean and s a mean square; a
  /// difference that rounding has made negative counts as 0.
  public func setNormalised(
    _ a: Float, times m: Matrix, byDeviationFrom n: Matrix, meanSquare s: Matrix, epsilon: Float
  ) {
    precondition(
      count == m.count && count == n.count && count == s.count,
      "A quotient needs as many elements on either side.")
    let (y, m, n, s) = (base, m.base, n.base, s.base)
    for position in 0..<count {
      let variance = s[position] - n[position] * n[position]
      let deviation = (variance < 0 ? 0 : variance).squareRoot()
      y[position] = a * (m[position] / (deviation + epsilon))
    }
  }

  /// Sets `y = a·x`, where y is this matrix.
  public func setScaled(_ a: Float, times x: Matrix) {
    precondition(count == x.count, "A copy needs as many elements as its original.")
    let (y, x) = (base, x.base)
    for position in 0..<count {
      y[position] = a * x[position]
    }
  }

  /// Subtracts the elements of another matrix of the same size.
  public func subtract(_ other: Matrix) {
    precondition(count == other.count, "A difference needs as many elements on either side.")
    let (difference, term) = (base, other.base)
    for position in 0..<count {
      difference[position] -= term[position]
    }
  }
}
