extension Matrix {
  /// Adds `β·w + λ·sign(w)` to this matrix, the gradient of some weights, with `sign(0) = 0`.
  ///
  /// - Parameters:
  ///   - weights: as many as there are elements.
  ///   - l2: β, at least 0.
  ///   - l1: λ, at least 0.
  /// - Returns: the penalty `β/2 · Σw² + λ · Σ|w|`.
  public func addPenalty(of weights: Matrix, l2: Float, l1: Float) -> Double {
    precondition(count == weights.count, "A gradient has as many elements as its weights.")
    let (dw, w) = (lanes, weights.lanes)
    var squares = SIMD8<Double>.zero
    var magnitudes = SIMD8<Double>.zero
    for index in dw.indices {
      let weight = w[index]
      let wide = SIMD8<Double>(weight)
      squares += wide * wide
      magnitudes += SIMD8<Double>(VectorMath.magnitude(weight))
      dw[index] += l2 * weight + l1 * VectorMath.sign(weight)
    }
    return Double(l2) / 2 * squares.sum() + Double(l1) * magnitudes.sum()
  }
}
