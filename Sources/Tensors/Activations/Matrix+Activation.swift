extension Matrix {
  /// Replaces every x below 0 by 0; NaN stays NaN.
  public func applyReLU() {
    setRectified(self, by: self)
  }

  /// Replaces every x below 0 by `slope · x`.
  public func applyLeakyReLU(slope: Float) {
    setRectified(self, by: self, slope: slope)
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
    setRectified(dy, by: y)
  }

  /// Sets `dx = y > 0 ? dy : slope · dy`, for a slope that is not negative; where y is NaN, dy
  /// passes.
  public func setLeakyReLUGradient(_ dy: Matrix, output y: Matrix, slope: Float) {
    setRectified(dy, by: y, slope: slope)
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
    requireElements(of: dy, y)
    let (dx, dy, y) = (lanes, dy.lanes, y.lanes)
    for index in dx.indices {
      dx[index] = derivative(dy[index], y[index])
    }
  }
}

/// Loops of their own instead of closures: a closure this short is called for every vector.
extension Matrix {
  private func setRectified(_ x: Matrix, by y: Matrix) {
    requireElements(of: x, y)
    let (result, x, y) = (lanes, x.lanes, y.lanes)
    for index in result.indices {
      result[index] = VectorMath.rectified(x[index], by: y[index])
    }
  }

  private func setRectified(_ x: Matrix, by y: Matrix, slope: Float) {
    requireElements(of: x, y)
    let (result, x, y) = (lanes, x.lanes, y.lanes)
    for index in result.indices {
      result[index] = VectorMath.rectified(x[index], by: y[index], slope: slope)
    }
  }

  private func requireElements(of x: Matrix, _ y: Matrix) {
    precondition(
      count == x.count && count == y.count, "A gradient has as many elements as its output.")
  }
}
