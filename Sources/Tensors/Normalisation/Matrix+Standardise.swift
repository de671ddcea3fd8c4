/// Standardising: `y = (x - mean) / sqrt(variance + ε)` within groups of elements.
extension Matrix {
  /// Sets y, this matrix, to the standardised x.
  public func setStandardised(_ x: Matrix, by moments: Moments, _ groups: ElementGroups) {
    precondition(hasShape(of: x), "Standardising keeps the shape.")
    let (means, rests) = (moments.means.base, moments.remainders.base)
    let factors = moments.factors.base
    let period = groups.rowPeriod(in: x)
    forEachRow(x) { row, y, x in
      if let period {
        let group = row % period
        let (mean, rest, factor) = (means[group], rests[group], factors[group])
        for column in 0..<columnCount {
          y[column] = (x[column] - mean - rest) * factor
        }
      } else {
        for column in 0..<columnCount {
          y[column] = (x[column] - means[column] - rests[column]) * factors[column]
        }
      }
    }
  }

  /// Multiplies every group by `1 / sqrt(variance + ε)`: the gradient of standardising by moments
  /// that do not depend on x.
  public func scale(byDeviationsOf moments: Moments, _ groups: ElementGroups) {
    setProduct(self, factors: moments.factors, of: groups)
  }
}

extension Matrix {
  /// Walks through this matrix and another one of the same shape, row by row; several threads share
  /// the rows.
  @inline(always)
  func forEachRow(
    _ other: Matrix,
    _ body: (_ row: Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    inRowParts { rows in
      for row in rows {
        body(row, base + row * columnCount, other.base + row * columnCount)
      }
    }
  }
}
