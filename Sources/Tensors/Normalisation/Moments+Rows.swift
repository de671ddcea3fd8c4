/// Groups of whole rows: the elements of a row lie beside each other.
extension Moments {
  func measureRows(_ x: Matrix, groupCount: Int) {
    let elementCount = Double(x.rowCount / groupCount * x.columnCount)
    x.inParts(of: groupCount) { groups in
      for group in groups {
        let mean = x.sumOfRows(group, every: groupCount) { $0.sum } / elementCount
        let squares = x.sumOfRows(group, every: groupCount) { $0.sumOfSquares(around: Float(mean)) }
        set(mean: mean, squareAroundIt: squares / elementCount, of: group)
      }
    }
  }
}

extension Matrix {
  /// Adds up something of every row of a group.
  @inline(always)
  func sumOfRows(_ group: Int, every groupCount: Int, _ value: (ElementRun) -> Double) -> Double {
    var sum = 0.0
    for row in stride(from: group, to: rowCount, by: groupCount) {
      sum += value(ElementRun(self, row: row))
    }
    return sum
  }

  /// Adds up the products with another matrix's elements in every row of a group.
  func sumOfRowProducts(_ group: Int, every groupCount: Int, with other: Matrix) -> Double {
    var sum = 0.0
    for row in stride(from: group, to: rowCount, by: groupCount) {
      sum += ElementRun(self, row: row).sumOfProducts(with: ElementRun(other, row: row))
    }
    return sum
  }
}
