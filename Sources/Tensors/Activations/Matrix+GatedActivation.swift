/// Activations `y = x · g(x)` that weigh x by a gate between 0 and 1.
///
/// Their derivatives need x, and the exponentials that y is made of: whoever keeps the slopes gets
/// them with the value, and multiplies by them later.
extension Matrix {
  /// Replaces every x by `x · Φ(x)`, with the standard normal distribution Φ and its density φ;
  /// `slopes` takes `Φ(x) + x · φ(x)` if they are wanted.
  public func applyGELU(slopes: Matrix? = nil) {
    replace(slopes) { VectorMath.gelu($0) }
  }

  /// Replaces every x by `x · (1 + tanh(sqrt(2/π) · (x + 0.044715 · x³))) / 2`; `slopes` takes the
  /// derivative if it is wanted.
  public func applyGELUTanh(slopes: Matrix? = nil) {
    replace(slopes) { VectorMath.geluTanh($0) }
  }

  /// Replaces every x by `x · s` with `s = 1 / (1 + exp(-x))`; `slopes` takes
  /// `s + x · s · (1 - s)` if they are wanted.
  public func applySiLU(slopes: Matrix? = nil) {
    replace(slopes) { VectorMath.silu($0) }
  }

  /// Sets `dx = dy · y'` for ``applyGELU(slopes:)``.
  public func setGELUGradient(_ dy: Matrix, input x: Matrix) {
    setGradient(dy, x) { VectorMath.gelu($0).slope }
  }

  /// Sets `dx = dy · y'` for ``applyGELUTanh(slopes:)``.
  public func setGELUTanhGradient(_ dy: Matrix, input x: Matrix) {
    setGradient(dy, x) { VectorMath.geluTanh($0).slope }
  }

  /// Sets `dx = dy · y'` for ``applySiLU(slopes:)``.
  public func setSiLUGradient(_ dy: Matrix, input x: Matrix) {
    setGradient(dy, x) { VectorMath.silu($0).slope }
  }

  @inline(always)
  private func setGradient(_ dy: Matrix, _ x: Matrix, _ derivative: (Lanes) -> Lanes) {
    precondition(
      count == dy.count && count == x.count, "A gradient has as many elements as its input.")
    let (dx, dy, x) = (lanes, dy.lanes, x.lanes)
    for index in dx.indices {
      dx[index] = dy[index] * derivative(x[index])
    }
  }

  @inline(always)
  private func replace(_ slopes: Matrix?, _ f: (Lanes) -> (value: Lanes, slope: Lanes)) {
    guard let slopes else { return replace { f($0).value } }
    precondition(count == slopes.count, "A function has a slope at every element.")
    let (elements, derivatives) = (lanes, slopes.lanes)
    for index in elements.indices {
      (elements[index], derivatives[index]) = f(elements[index])
    }
  }
}
