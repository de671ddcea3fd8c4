/// Losses of the differences `d = x - y` between outputs and targets.
extension Matrix {
  /// Adds up d² and writes its gradient `2d` times a scale.
  ///
  /// - Parameters:
  ///   - targets: as many as there are elements.
  ///   - scale: a factor on the gradient.
  ///   - gradient: takes the gradient; nil when it is not wanted.
  /// - Returns: the sum over the elements.
  public func squaredErrorSum(_ targets: Matrix, scale: Double, gradient: Matrix?) -> Double {
    residualSum(targets, gradient) { difference in
      (difference * difference, 2 * difference * scale)
    }
  }

  /// Adds up `d²/2` where |d| is at most `delta` and `delta · (|d| - delta/2)` elsewhere, and writes
  /// its gradient, d clamped to `±delta`, times a scale.
  ///
  /// - Parameters:
  ///   - targets: as many as there are elements.
  ///   - delta: where the parabola becomes a straight line.
  ///   - scale: a factor on the gradient.
  ///   - gradient: takes the gradient; nil when it is not wanted.
  /// - Returns: the sum over the elements.
  public func huberSum(
    _ targets: Matrix, delta: Double, scale: Double, gradient: Matrix?
  ) -> Double {
    residualSum(targets, gradient) { difference in
      let slope = difference > delta ? delta : difference < -delta ? -delta : difference
      return (slope * (difference - slope / 2), slope * scale)
    }
  }

  @inline(__always)
  private func residualSum(
    _ targets: Matrix, _ gradient: Matrix?,
    _ measure: (Double) -> (loss: Double, gradient: Double)
  ) -> Double {
    precondition(
      count == targets.count && count == gradient?.count ?? count, "Every output has a target.")
    let (x, y, dx) = (base, targets.base, gradient?.base)
    var sum = 0.0
    for position in 0..<count {
      let measured = measure(Double(x[position]) - Double(y[position]))
      sum += measured.loss
      dx?[position] = Float(measured.gradient)
    }
    return sum
  }
}
