extension Matrix {
  /// The number of rows whose class is predicted: by the column of the largest element, the first
  /// of equal ones, or, where a single column is the logit of class 1, by its sign.
  ///
  /// `labels` holds a class for every row; more of them are not read.
  public func correctCount(_ labels: [Int32]) -> Int {
    precondition(labels.count >= rowCount, "Every row has a class.")
    return (0..<rowCount).count { row in
      if columnCount == 1 { return (base[row] > 0) == (labels[row] == 1) }
      return rows(row..<row + 1).largestColumn == Int(labels[row])
    }
  }

  /// The column of the largest element of a single row; NaN is never larger.
  private var largestColumn: Int {
    let elements = base
    return (0..<columnCount).reduce(0) { elements[$1] > elements[$0] ? $1 : $0 }
  }
}
