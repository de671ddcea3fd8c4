/// Activations `y = x · g(x)` that weigh x by a gate between 0 and 1; their derivatives need x.
extension Matrix {
  /// Replaces every x by `x · Φ(x)`, with the standard normal distribution Φ.
  public func applyGELU() {
    replace(VectorMath.gelu)
  }

  /// Replaces every x by `x · (1 + tanh(sqrt(2/π) · (x + 0.044715 · x³))) / 2`.
  public func applyGELUTanh() {
    replace(VectorMath.geluTanh)
  }

  /// Replaces every x by `x / (1 + exp(-x))`.
  public func applySiLU() {
    replace(VectorMath.silu)
  }

  /// Sets `dx = dy · (Φ(x) + x · φ(x))`, with the standard normal density φ.
  public func setGELUGradient(_ dy: Matrix, input x: Matrix) {
    setGradient(dy, x, VectorMath.geluDerivative)
  }

  /// Sets `dx = dy · y'` for ``applyGELUTanh()``.
  public func setGELUTanhGradient(_ dy: Matrix, input x: Matrix) {
    setGradient(dy, x, VectorMath.geluTanhDerivative)
  }

  /// Sets `dx = dy · (s + x · s · (1 - s))` with `s = 1 / (1 + exp(-x))`.
  public func setSiLUGradient(_ dy: Matrix, input x: Matrix) {
    setGradient(dy, x, VectorMath.siluDerivative)
  }

  @inline(__always)
  private func setGradient(_ dy: Matrix, _ x: Matrix, _ derivative: (Lanes) -> Lanes) {
    precondition(
      count == dy.count && count == x.count, "A gradient has as many elements as its input.")
    let (dx, dy, x) = (lanes, dy.lanes, x.lanes)
    for index in dx.indices {
      dx[index] = dy[index] * derivative(x[index])
    }
  }
}
