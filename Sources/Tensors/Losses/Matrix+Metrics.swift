/// What evaluations count beside the losses.
extension Matrix {
  /// The number of rows whose class has one of the `count` largest elements; of equal elements, the
  /// first is the larger one, and NaN is never among them.
  ///
  /// `labels` holds a class for every row; more of them are not read.
  public func topCount(_ labels: [Int32], among count: Int) -> Int {
    precondition(labels.count >= rowCount, "Every row has a class.")
    return (0..<rowCount).count { row in
      let elements = rows(row..<row + 1).base
      let label = Int(labels[row])
      let score = elements[label]
      let rank = (0..<columnCount).count { column in
        elements[column] > score || (elements[column] == score && column < label)
      }
      return !score.isNaN && rank < count
    }
  }

  /// Σ|x - y| over the elements and as many targets.
  public func absoluteErrorSum(_ targets: Matrix) -> Double {
    precondition(count == targets.count, "Every output has a target.")
    let (x, y) = (base, targets.base)
    return (0..<count).reduce(0.0) { $0 + abs(Double(x[$1]) - Double(y[$1])) }
  }

  /// Σ(y - ȳ)² over all elements, with the mean ȳ of every column.
  public func columnSpread() -> Double {
    let y = base
    return (0..<columnCount).reduce(0.0) { spread, column in
      let positions = stride(from: column, to: count, by: columnCount)
      let mean = positions.reduce(0.0) { $0 + Double(y[$1]) } / Double(max(1, rowCount))
      return positions.reduce(spread) { sum, position in
        let distance = Double(y[position]) - mean
        return sum + distance * distance
      }
    }
  }
}
