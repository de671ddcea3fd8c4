/// Rows that share one number each, such as the channels of images: with a shorter vector its
/// elements return in turn, so that rows of samples × channels take a vector of channels.
extension Matrix {
  /// Adds an element of the vector to all of a row.
  public func addToRows(_ vector: Tensor) {
    checkTurns(of: vector)
    for row in 0..<rowCount {
      let (elements, term) = (base + row * columnCount, vector.base[row % vector.count])
      for column in 0..<columnCount {
        elements[column] += term
      }
    }
  }

  /// Adds the sum of every row up in the vector, or in zeros that replace what it holds.
  public func sumRows(into vector: Tensor, adding isAdding: Bool = false) {
    checkTurns(of: vector)
    if !isAdding { vector.fill(with: 0) }
    for row in 0..<rowCount {
      vector.base[row % vector.count] += sum(ofRow: row)
    }
  }

  /// Takes the mean of every row as an element of the vector.
  public func setMeans(ofRowsIn matrix: Matrix) {
    precondition(count == matrix.rowCount, "Means have an element a row.")
    let factor = 1 / Float(max(1, matrix.columnCount))
    for row in 0..<matrix.rowCount {
      base[row] = matrix.sum(ofRow: row) * factor
    }
  }

  /// Sets the gradient by the rows of which means were taken: dy in equal shares.
  public func setMeansGradient(_ dy: Matrix) {
    precondition(dy.count == rowCount, "Means have an element a row.")
    let factor = 1 / Float(max(1, columnCount))
    for row in 0..<rowCount {
      let share = dy.base[row] * factor
      (base + row * columnCount).update(repeating: share, count: columnCount)
    }
  }

  private func sum(ofRow row: Int) -> Float {
    let elements = lanes(ofRow: row)
    var sums = Lanes.zero
    for index in elements.indices {
      sums += elements[index]
    }
    return sums.sum()
  }

  private func checkTurns(of vector: Tensor) {
    precondition(
      vector.count > 0 && rowCount.isMultiple(of: vector.count),
      "The elements of a vector return in turn, all equally often.")
  }
}
