extension Matrix {
  /// Replaces every x below 0 by 0; NaN stays NaN.
  public func applyReLU() {
    replace { VectorMath.rectified($0, by: $0) }
  }

  /// Replaces every x below 0 by `slope · x`.
  public func applyLeakyReLU(slope: Float) {
    replace { VectorMath.rectified($0, by: $0, slope: slope) }
  }

  /// Replaces every x by tanh x.
  public func applyTanh() {
    replace { VectorMath.tanh($0) }
  }

  /// Replaces every x by `1 / (1 + exp(-x))`.
  public func applySigmoid() {
    replace { VectorMath.sigmoid($0) }
  }

  /// Replaces every x by f(x).
  @inline(always)
  func replace(_ f: (Lanes) -> Lanes) {
    let elements = lanes
    for index in elements.indices {
      elements[index] = f(elements[index])
    }
  }
}

/// Derivatives of y = f(x), written in terms of y; this matrix takes the gradient by x.
extension Matrix {
  /// Sets `dx = y > 0 ? dy : 0`; where y is NaN, dy passes.
  public func setReLUGradient(_ dy: Matrix, output y: Matrix) {
    setGradient(dy, y) { VectorMath.rectified($0, by: $1) }
  }

  /// Sets `dx = y > 0 ? dy : slope · dy`, for a slope that is not negative; where y is NaN, dy
  /// passes.
  public func setLeakyReLUGradient(_ dy: Matrix, output y: Matrix, slope: Float) {
    setGradient(dy, y) { VectorMath.rectified($0, by: $1, slope: slope) }
  }

  /// Sets `dx = dy · (1 - y²)`.
  public func setTanhGradient(_ dy: Matrix, output y: Matrix) {
    setGradient(dy, y) { dy, y in dy * (1 - y * y) }
  }

  /// Sets `dx = dy · y · (1 - y)`.
  public func setSigmoidGradient(_ dy: Matrix, output y: Matrix) {
    setGradient(dy, y) { dy, y in dy * (y * (1 - y)) }
  }

  @inline(always)
  private func setGradient(
    _ dy: Matrix, _ y: Matrix, _ derivative: (_ dy: Lanes, _ y: Lanes) -> Lanes
  ) {
    precondition(
      count == dy.count && count == y.count, "A gradient has as many elements as its output.")
    let (dx, dy, y) = (lanes, dy.lanes, y.lanes)
    for index in dx.indices {
      dx[index] = derivative(dy[index], y[index])
    }
  }
}
