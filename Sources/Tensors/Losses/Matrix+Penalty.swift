extension Matrix {
  /// Adds up the penalty `β/2 · Σw² + λ · Σ|w|` of some weights, which this matrix holds, and adds
  /// its gradient `β·w + λ·sign(w)`, with `sign(0) = 0`, to what another matrix holds.
  ///
  /// - Parameters:
  ///   - l2: β, at least 0.
  ///   - l1: λ, at least 0.
  ///   - gradient: takes the gradient, in addition to its own elements; nil when it is not wanted.
  /// - Returns: the penalty.
  public func penalty(l2: Float, l1: Float, addingTo gradient: Matrix?) -> Double {
    precondition(
      gradient.map { $0.count == count } ?? true, "A gradient has as many elements as its weights.")
    let (w, dw) = (lanes, gradient?.lanes)
    var squares = DoubleLanes()
    var magnitudes = DoubleLanes()
    for index in w.indices {
      let weight = w[index]
      squares.addSquares(of: DoubleLanes(weight))
      magnitudes.add(VectorMath.magnitude(weight))
      dw?[index] += l2 * weight + l1 * VectorMath.sign(weight)
    }
    return Double(l2) / 2 * squares.total + Double(l1) * magnitudes.total
  }
}
