/// Weighted sums, element by element.
extension Matrix {
  /// Sets `y = a·y + b·x`, where y is this matrix.
  public func combine(_ a: Float, plus b: Float, times x: Matrix) {
    precondition(count == x.count, "A sum needs as many elements on either side.")
    let (y, x) = (base, x.base)
    for position in 0..<count {
      y[position] = a * y[position] + b * x[position]
    }
  }

  /// Sets `y = a·x`, where y is this matrix.
  public func setScaled(_ a: Float, times x: Matrix) {
    precondition(count == x.count, "A copy needs as many elements as its original.")
    let (y, x) = (base, x.base)
    for position in 0..<count {
      y[position] = a * x[position]
    }
  }
}
