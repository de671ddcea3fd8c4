/// Factors and terms that groups of elements share, and the sums that are their gradients.
extension Matrix {
  /// Sets `y = x · factor`, where y is this matrix, with a factor a group; x may be y.
  public func setProduct(_ x: Matrix, factors: Tensor, of groups: ElementGroups) {
    checkSizes(x, factors, groups)
    let factors = factors.base
    let period = groups.rowPeriod(in: x)
    forEachRow(x) { row, y, x in
      if let period {
        let factor = factors[row % period]
        for column in 0..<columnCount {
          y[column] = x[column] * factor
        }
      } else {
        for column in 0..<columnCount {
          y[column] = x[column] * factors[column]
        }
      }
    }
  }

  /// Sets `y = x · factor + term`, where y is this matrix, with a factor and a term a group; x may
  /// be y.
  public func setAffine(_ x: Matrix, factors: Tensor, terms: Tensor, of groups: ElementGroups) {
    checkSizes(x, factors, groups)
    checkSizes(x, terms, groups)
    let (factors, terms) = (factors.base, terms.base)
    let period = groups.rowPeriod(in: x)
    forEachRow(x) { row, y, x in
      if let period {
        let (factor, term) = (factors[row % period], terms[row % period])
        for column in 0..<columnCount {
          y[column] = x[column] * factor + term
        }
      } else {
        for column in 0..<columnCount {
          y[column] = x[column] * factors[column] + terms[column]
        }
      }
    }
  }

  private func checkSizes(_ x: Matrix, _ vector: Tensor, _ groups: ElementGroups) {
    precondition(hasShape(of: x), "Factors and terms keep the shape.")
    precondition(vector.count >= groups.count(in: x), "Every group has a factor or a term.")
  }
}

extension Matrix {
  /// Writes the sum of every group into a vector, or adds it to what the vector holds.
  public func sumGroups(_ groups: ElementGroups, into sums: Tensor, adding isAdding: Bool = false) {
    precondition(sums.count == groups.count(in: self), "Every group has a sum.")
    if !isAdding { sums.fill(with: 0) }
    guard let period = groups.rowPeriod(in: self) else {
      return forEachStrip { strip in
        strip.add(strip.sum { _, x in x }, to: sums)
      }
    }
    for group in 0..<period {
      sums[group] += Float(sumOfRows(group, every: period) { $0.sum })
    }
  }

  /// Writes Σ x·y of every group into a vector, or adds it to what the vector holds, where y is
  /// another matrix of the same shape.
  public func sumGroupProducts(
    with other: Matrix, _ groups: ElementGroups, into sums: Tensor, adding isAdding: Bool = false
  ) {
    precondition(hasShape(of: other), "Products are taken of matrices of the same shape.")
    precondition(sums.count == groups.count(in: self), "Every group has a sum.")
    if !isAdding { sums.fill(with: 0) }
    guard let period = groups.rowPeriod(in: self) else {
      return forEachStrip { strip in
        let others = ColumnStrip(other, from: strip.columns.lowerBound)
        strip.add(strip.sum { row, x in x * others[row] }, to: sums)
      }
    }
    for group in 0..<period {
      sums[group] += Float(sumOfRowProducts(group, every: period, with: other))
    }
  }
}

extension ColumnStrip {
  fileprivate func add(_ columnSums: SIMD16<Double>, to sums: Tensor) {
    for column in columns {
      sums[column] += Float(columnSums[lane(of: column)])
    }
  }
}
