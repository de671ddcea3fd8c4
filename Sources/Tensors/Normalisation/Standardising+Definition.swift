/// What standardising means, in Double and one element after another.
extension Matrix {
  /// The same as measuring the moments of x and standardising by them.
  package func setStandardisedByDefinition(
    _ x: Matrix, epsilon: Double, _ groups: ElementGroups
  ) {
    let count = Double(groups.elementCount(in: x))
    let means = x.groupSums(groups) { Double($0) }.map { $0 / count }
    let squareSums = x.groupSums(groups) { Double($0) * Double($0) }
    forEachElement(groups) { row, column, group in
      let variance = squareSums[group] / count - means[group] * means[group]
      let deviation = Double(x[row, column]) - means[group]
      self[row, column] = Float(deviation / (variance + epsilon).squareRoot())
    }
  }

  /// The sum of something over every group.
  package func groupSums(_ groups: ElementGroups, _ value: (Float) -> Double) -> [Double] {
    var sums = Array(repeating: 0.0, count: groups.count(in: self))
    forEachElement(groups) { row, column, group in
      sums[group] += value(self[row, column])
    }
    return sums
  }

  /// Walks through all elements with the group of each.
  package func forEachElement(
    _ groups: ElementGroups, _ body: (_ row: Int, _ column: Int, _ group: Int) -> Void
  ) {
    let period = groups.rowPeriod(in: self)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        body(row, column, period.map { row % $0 } ?? column)
      }
    }
  }
}
