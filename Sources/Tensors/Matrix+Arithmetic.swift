extension Matrix {
  /// One element.
  public subscript(row: Int, column: Int) -> Float {
    get { base[position(row, column)] }
    nonmutating set { base[position(row, column)] = newValue }
  }

  private func position(_ row: Int, _ column: Int) -> Int {
    precondition(
      0..<rowCount ~= row && 0..<columnCount ~= column, "This element is outside of the matrix.")
    return row * columnCount + column
  }

  /// Gives every element the same value.
  public func fill(with value: Float) {
    base.update(repeating: value, count: count)
  }

  /// Takes the elements of another matrix of the same size.
  public func copy(from other: Matrix) {
    precondition(count == other.count, "A copy needs as many elements as its original.")
    base.update(from: other.base, count: count)
  }

  /// Adds the elements of another matrix of the same size.
  public func add(_ other: Matrix) {
    precondition(count == other.count, "A sum needs as many elements on either side.")
    let (sum, term) = (base, other.base)
    for position in 0..<count {
      sum[position] += term[position]
    }
  }

  /// Multiplies every element by a factor.
  public func scale(by factor: Float) {
    let elements = base
    for position in 0..<count {
      elements[position] *= factor
    }
  }

  /// Clamps every element to `-limit...limit`; NaN stays NaN.
  public func clamp(to limit: Float) {
    let elements = base
    for position in 0..<count {
      let value = elements[position]
      elements[position] = value > limit ? limit : value < -limit ? -limit : value
    }
  }
}

extension Matrix {
  /// Adds the same vector, one element a column, to every row.
  public func addToEveryRow(_ vector: Tensor) {
    precondition(vector.count == columnCount, "A vector for every row has an element a column.")
    for row in 0..<rowCount {
      let (sum, term) = (base + row * columnCount, vector.base)
      for column in 0..<columnCount {
        sum[column] += term[column]
      }
    }
  }

  /// Writes the sum of every column into a vector, or adds it to what the vector holds.
  public func sumColumns(into vector: Tensor, adding isAdding: Bool = false) {
    precondition(vector.count == columnCount, "Column sums have an element a column.")
    if !isAdding { vector.fill(with: 0) }
    for row in 0..<rowCount {
      let (sum, term) = (vector.base, base + row * columnCount)
      for column in 0..<columnCount {
        sum[column] += term[column]
      }
    }
  }
}

extension Matrix {
  /// Takes the elements of a matrix whose rows run through two counters, with the counters
  /// exchanged.
  ///
  /// Row `o · inner + i` of `source` becomes row `i · outer + o`, where `outer` is the number of
  /// rows divided by `inner`: what makes a batch of sequences a sequence of batches.
  public func copyExchanging(_ source: Matrix, inner: Int) {
    precondition(
      rowCount == source.rowCount && columnCount == source.columnCount,
      "Exchanging rows keeps the size of a matrix.")
    guard inner > 0 else { return }
    precondition(rowCount.isMultiple(of: inner), "The rows do not divide.")
    let outer = rowCount / inner
    for row in 0..<rowCount {
      let target = base + (row % inner * outer + row / inner) * columnCount
      target.update(from: source.base + row * columnCount, count: columnCount)
    }
  }
}
