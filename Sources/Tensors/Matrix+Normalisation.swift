/// What layer normalisation is made of: every row is normalised by itself.
extension Matrix {
  /// Sets every row to `(x - mean) · r` with `r = 1 / sqrt(variance + ε)`, mean and variance of the
  /// row of `x`; the variance is the biased one.
  ///
  /// - Parameters:
  ///   - x: rows × columns, as this matrix.
  ///   - epsilon: what is added to the variance.
  ///   - inverseDeviations: takes r, one a row.
  public func setNormalisedRows(_ x: Matrix, epsilon: Float, inverseDeviations: Tensor) {
    precondition(
      count == x.count && rowCount <= inverseDeviations.count, "Every row has a deviation.")
    for row in 0..<rowCount {
      let (y, x) = (base + row * columnCount, x.base + row * columnCount)
      var sum = 0.0
      for column in 0..<columnCount { sum += Double(x[column]) }
      let mean = sum / Double(columnCount)
      var squareSum = 0.0
      for column in 0..<columnCount {
        let distance = Double(x[column]) - mean
        squareSum += distance * distance
      }
      let inverse = 1 / (squareSum / Double(columnCount) + Double(epsilon)).squareRoot()
      for column in 0..<columnCount { y[column] = Float((Double(x[column]) - mean) * inverse) }
      inverseDeviations.base[row] = Float(inverse)
    }
  }

  /// Sets the gradient by x of rows normalised by ``setNormalisedRows(_:epsilon:inverseDeviations:)``:
  /// `dx = r · (g - mean(g) - x̂ · mean(g · x̂))` with `g = dy · scale`.
  ///
  /// - Parameters:
  ///   - dy: gradient by the scaled rows, in the shape of this matrix.
  ///   - scale: the factor of every column, or nil for none.
  ///   - normalised: the normalised rows x̂.
  ///   - inverseDeviations: r, one a row.
  public func setNormalisedRowsGradient(
    _ dy: Matrix, scale: Tensor?, normalised: Matrix, inverseDeviations: Tensor
  ) {
    precondition(
      count == dy.count && count == normalised.count, "A gradient has the size of its output.")
    precondition(scale.map { $0.count == columnCount } ?? true, "Every column has a factor.")
    for row in 0..<rowCount {
      let start = row * columnCount
      let (dx, dy, x) = (base + start, dy.base + start, normalised.base + start)
      var (sum, product) = (0.0, 0.0)
      for column in 0..<columnCount {
        let g = dy[column] * (scale?.base[column] ?? 1)
        dx[column] = g
        sum += Double(g)
        product += Double(g) * Double(x[column])
      }
      let mean = Float(sum / Double(columnCount))
      let slope = Float(product / Double(columnCount))
      let inverse = inverseDeviations.base[row]
      for column in 0..<columnCount {
        dx[column] = inverse * (dx[column] - mean - x[column] * slope)
      }
    }
  }
}

/// A factor and an offset for every column.
extension Matrix {
  /// Sets `y = x · scale + offset`, where y is this matrix and the vectors have an element a column.
  public func setScaledColumns(_ x: Matrix, by scale: Tensor, plus offset: Tensor) {
    precondition(count == x.count, "A copy needs as many elements as its original.")
    precondition(
      scale.count == columnCount && offset.count == columnCount, "Every column has a factor.")
    for row in 0..<rowCount {
      let (y, x) = (base + row * columnCount, x.base + row * columnCount)
      for column in 0..<columnCount {
        y[column] = x[column] * scale.base[column] + offset.base[column]
      }
    }
  }

  /// Writes the sum of every column of `this · other`, element by element, into a vector, or adds
  /// it to what the vector holds.
  public func sumColumnProducts(
    with other: Matrix, into vector: Tensor, adding isAdding: Bool = false
  ) {
    precondition(
      count == other.count && vector.count == columnCount, "Column sums have an element a column.")
    if !isAdding { vector.fill(with: 0) }
    for row in 0..<rowCount {
      let (x, y) = (base + row * columnCount, other.base + row * columnCount)
      for column in 0..<columnCount {
        vector.base[column] += x[column] * y[column]
      }
    }
  }
}
