/// The gradient of `y = x̂·w + b` by x, where x̂ is x standardised by its own moments.
extension Matrix {
  /// Sets dx, this matrix, where every group has a w of its own:
  /// `dx = (dy - mean(dy) - x̂·mean(dy·x̂)) · w / sqrt(variance + ε)`.
  ///
  /// - Parameters:
  ///   - dy: gradient by y.
  ///   - x: the standardised elements x̂.
  ///   - sums: what dy adds up to in every group.
  ///   - moments: what x was standardised by.
  ///   - factors: w, or nil for ones.
  ///   - groups: what was standardised together, columns or channels.
  public func setStandardisingGradient(
    _ dy: Matrix, standardised x: Matrix, sums: GradientSums, moments: Moments,
    factors: Tensor?, of groups: ElementGroups
  ) {
    precondition(hasShape(of: x) && dy.hasShape(of: x), "A gradient has the shape of its output.")
    guard count > 0 else { return }
    moments.noteGradient(sums, factors: factors, elementCount: groups.elementCount(in: x))
    let (means, slopes) = (moments.gradientMeans.base, moments.gradientSlopes.base)
    let scales = moments.gradientFactors.base
    let period = groups.rowPeriod(in: x)
    for row in 0..<rowCount {
      let start = row * columnCount
      let (dx, dy, x) = (base + start, dy.base + start, x.base + start)
      if let period {
        let group = row % period
        let (mean, slope, scale) = (means[group], slopes[group], scales[group])
        for column in 0..<columnCount {
          dx[column] = (dy[column] - mean - x[column] * slope) * scale
        }
      } else {
        for column in 0..<columnCount {
          dx[column] = (dy[column] - means[column] - x[column] * slopes[column]) * scales[column]
        }
      }
    }
  }

  /// Sets dx, this matrix, where rows were standardised and every column has a w: with `g = dy·w`,
  /// `dx = (g - mean(g) - x̂·mean(g·x̂)) / sqrt(variance + ε)`.
  public func setRowStandardisingGradient(
    _ dy: Matrix, standardised x: Matrix, moments: Moments, factors: Tensor?
  ) {
    precondition(hasShape(of: x) && dy.hasShape(of: x), "A gradient has the shape of its output.")
    precondition(factors.map { $0.count == columnCount } ?? true, "Every column has a factor.")
    inRowParts { rows in
      for row in rows {
        let start = row * columnCount
        StandardisedRow(
          dx: base + start, dy: dy.base + start, x: x.base + start, factors: factors?.base,
          count: columnCount
        ).setGradient(scale: moments.factors.base[row])
      }
    }
  }
}

extension Moments {
  /// Notes what the gradient of every group loses and is multiplied by.
  fileprivate func noteGradient(_ sums: GradientSums, factors: Tensor?, elementCount: Int) {
    let share = 1 / Float(elementCount)
    for group in 0..<sums.sums.count {
      gradientMeans[group] = sums.sums[group] * share
      gradientSlopes[group] = sums.products[group] * share
      gradientFactors[group] = self.factors[group] * (factors?[group] ?? 1)
    }
  }
}

/// One row of a gradient through standardising.
///
/// Valid while the tensors live that it belongs to.
private struct StandardisedRow {
  let dx: UnsafeMutablePointer<Float>
  let dy: UnsafeMutablePointer<Float>
  let x: UnsafeMutablePointer<Float>
  let factors: UnsafeMutablePointer<Float>?
  let count: Int

  func setGradient(scale: Float) {
    setProduct()
    let (sum, product) = sums()
    let (mean, slope) = (Float(sum / Double(count)), Float(product / Double(count)))
    for column in 0..<count {
      dx[column] = (dx[column] - mean - x[column] * slope) * scale
    }
  }

  /// Sets `g = dy·w`, in the place of dx.
  private func setProduct() {
    guard let factors else { return dx.update(from: dy, count: count) }
    for column in 0..<count {
      dx[column] = dy[column] * factors[column]
    }
  }

  /// Σg and Σg·x̂.
  private func sums() -> (Double, Double) {
    var (sum, product) = (DoubleLanes(), DoubleLanes())
    let whole = count - count % Lanes.scalarCount
    for column in stride(from: 0, to: whole, by: Lanes.scalarCount) {
      let gradient = UnsafeRawPointer(dx + column).loadUnaligned(as: Lanes.self)
      sum.add(gradient)
      product.add(gradient * UnsafeRawPointer(x + column).loadUnaligned(as: Lanes.self))
    }
    var (sums, products) = (sum.total, product.total)
    for column in whole..<count {
      sums += Double(dx[column])
      products += Double(dx[column] * x[column])
    }
    return (sums, products)
  }
}
