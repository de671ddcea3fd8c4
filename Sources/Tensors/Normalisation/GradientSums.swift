/// What groups of a gradient dy add up to, beside the standardised elements x̂ that it belongs to.
///
/// Σdy and Σdy·x̂ are the gradients by b and w of `y = x̂·w + b`, and what standardising takes away
/// from a gradient.
public struct GradientSums {
  /// Σdy of every group.
  public let sums: Tensor
  /// Σdy·x̂ of every group.
  public let products: Tensor

  /// Makes room for so many groups.
  public init(groupCount: Int) {
    sums = Tensor(shape: [groupCount])
    products = Tensor(shape: [groupCount])
  }

  /// Adds up every group, in Double and in one pass; there are as many groups as there is room for.
  public func measure(_ dy: Matrix, standardised x: Matrix, _ groups: ElementGroups) {
    precondition(dy.hasShape(of: x), "A gradient has the shape of what it belongs to.")
    precondition(sums.count == groups.count(in: dy), "Every group has its sums.")
    if let period = groups.rowPeriod(in: dy) {
      measureRows(dy, x, groupCount: period)
    } else {
      measureColumns(dy, x)
    }
  }

  private func measureRows(_ dy: Matrix, _ x: Matrix, groupCount: Int) {
    for group in 0..<groupCount {
      sums[group] = Float(dy.sumOfRows(group, every: groupCount) { $0.sum })
      products[group] = Float(dy.sumOfRowProducts(group, every: groupCount, with: x))
    }
  }

  private func measureColumns(_ dy: Matrix, _ x: Matrix) {
    dy.forEachStrip { strip in
      let elements = ColumnStrip(x, from: strip.columns.lowerBound)
      var (sum, product) = (DoubleLanes(), DoubleLanes())
      for row in 0..<dy.rowCount {
        let gradient = strip[row]
        sum.add(gradient)
        product.add(gradient * elements[row])
      }
      let (columnSums, columnProducts) = (sum.values, product.values)
      for column in strip.columns {
        sums[column] = Float(columnSums[strip.lane(of: column)])
        products[column] = Float(columnProducts[strip.lane(of: column)])
      }
    }
  }
}
