extension Matrix {
  /// Replaces every x below 0 by 0; NaN stays NaN.
  public func applyReLU() {
    let elements = base
    for position in 0..<count {
      let value = elements[position]
      elements[position] = value < 0 ? 0 : value
    }
  }

  /// Replaces every x below 0 by `slope · x`.
  public func applyLeakyReLU(slope: Float) {
    let elements = base
    for position in 0..<count {
      let value = elements[position]
      elements[position] = value < 0 ? slope * value : value
    }
  }

  /// Replaces every x by tanh x.
  public func applyTanh() {
    replace(VectorMath.tanh)
  }

  /// Replaces every x by `1 / (1 + exp(-x))`.
  public func applySigmoid() {
    replace(VectorMath.sigmoid)
  }

  /// Replaces every x by f(x).
  @inline(__always)
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
    setGradient(dy, y) { dy, y in y <= 0 ? 0 : dy }
  }

  /// Sets `dx = y > 0 ? dy : slope · dy`, for a slope that is not negative; where y is NaN, dy
  /// passes.
  public func setLeakyReLUGradient(_ dy: Matrix, output y: Matrix, slope: Float) {
    setGradient(dy, y) { dy, y in y <= 0 ? slope * dy : dy }
  }

  /// Sets `dx = dy · (1 - y²)`.
  public func setTanhGradient(_ dy: Matrix, output y: Matrix) {
    setGradient(dy, y) { dy, y in dy * (1 - y * y) }
  }

  /// Sets `dx = dy · y · (1 - y)`.
  public func setSigmoidGradient(_ dy: Matrix, output y: Matrix) {
    setGradient(dy, y) { dy, y in dy * (y * (1 - y)) }
  }

  @inline(__always)
  private func setGradient(
    _ dy: Matrix, _ y: Matrix, _ derivative: (Float, Float) -> Float
  ) {
    precondition(
      count == dy.count && count == y.count, "A gradient has as many elements as its output.")
    let (dx, dy, y) = (base, dy.base, y.base)
    for position in 0..<count {
      dx[position] = derivative(dy[position], y[position])
    }
  }
}
