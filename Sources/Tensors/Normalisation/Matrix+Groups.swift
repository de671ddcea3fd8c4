/// Factors and terms that groups of elements share.
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
