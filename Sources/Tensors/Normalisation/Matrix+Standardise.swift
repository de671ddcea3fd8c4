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

  /// Replaces the gradient by y, which this matrix holds, by the gradient by x, when the moments
  /// were those of x itself: `dx = (dy - mean(dy) - y·mean(dy·y)) / sqrt(variance + ε)`.
  public func replaceByStandardisingGradient(
    output y: Matrix, moments: Moments, _ groups: ElementGroups
  ) {
    precondition(hasShape(of: y), "A gradient has the shape of its output.")
    guard count > 0 else { return }
    if let period = groups.rowPeriod(in: self) {
      replaceRows(output: y, moments: moments, groupCount: period)
    } else {
      replaceColumns(output: y, moments: moments)
    }
  }

  /// Multiplies every group by `1 / sqrt(variance + ε)`: the gradient of standardising by moments
  /// that do not depend on x.
  public func scale(byDeviationsOf moments: Moments, _ groups: ElementGroups) {
    setProduct(self, factors: moments.factors, of: groups)
  }
}

extension Matrix {
  private func replaceRows(output y: Matrix, moments: Moments, groupCount: Int) {
    let elementCount = Double(rowCount / groupCount * columnCount)
    for group in 0..<groupCount {
      let sum = sumOfRows(group, every: groupCount) { $0.sum }
      let products = sumOfRowProducts(group, every: groupCount, with: y)
      let (mean, slope) = (Float(sum / elementCount), Float(products / elementCount))
      let factor = moments.factors[group]
      for row in stride(from: group, to: rowCount, by: groupCount) {
        let (gradient, y) = (base + row * columnCount, y.base + row * columnCount)
        for column in 0..<columnCount {
          gradient[column] = (gradient[column] - mean - y[column] * slope) * factor
        }
      }
    }
  }

  private func replaceColumns(output y: Matrix, moments: Moments) {
    moments.measureGradientColumns(self, output: y)
    let (means, slopes) = (moments.gradientMeans.base, moments.gradientSlopes.base)
    let factors = moments.factors.base
    forEachRow(y) { _, gradient, y in
      for column in 0..<columnCount {
        let rest = gradient[column] - means[column] - y[column] * slopes[column]
        gradient[column] = rest * factors[column]
      }
    }
  }
}

extension Moments {
  fileprivate func measureGradientColumns(_ gradient: Matrix, output y: Matrix) {
    let elementCount = Double(y.rowCount)
    gradient.forEachStrip { strip in
      let outputs = ColumnStrip(y, from: strip.columns.lowerBound)
      let means = strip.sum { _, gradient in gradient } / elementCount
      let slopes = strip.sum { row, gradient in gradient * outputs[row] } / elementCount
      for column in strip.columns {
        gradientMeans[column] = Float(means[strip.lane(of: column)])
        gradientSlopes[column] = Float(slopes[strip.lane(of: column)])
      }
    }
  }
}

extension Matrix {
  /// Walks through this matrix and another one of the same shape, row by row.
  @inline(__always)
  func forEachRow(
    _ other: Matrix,
    _ body: (_ row: Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    for row in 0..<rowCount {
      body(row, base + row * columnCount, other.base + row * columnCount)
    }
  }
}
