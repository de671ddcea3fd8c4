internal import CProcessor

/// The numbers of one step of RMSProp.
public struct RootMeanSquareStep {
  var rate: Float
  var decay: Float
  var momentum: Float
  var epsilon: Float

  /// Takes the numbers of a step.
  ///
  /// - Parameters:
  ///   - rate: the learning rate.
  ///   - decay: the share of the running means that stays.
  ///   - momentum: the share of the velocity that stays, if there is one.
  ///   - epsilon: what keeps a mean square of 0 from dividing.
  public init(rate: Float, decay: Float, momentum: Float, epsilon: Float) {
    self.rate = rate
    self.decay = decay
    self.momentum = momentum
    self.epsilon = epsilon
  }
}

extension WeightUpdate {
  /// `q = αq + (1 - α)(sg)²`, `r = sg / (sqrt(q) + ε)` and `w -= rate · r`.
  ///
  /// With means, `n = αn + (1 - α)sg` and the root is of `q - n²`. With velocities, `v = μv + r` and
  /// `w -= rate · v`.
  public func apply(
    _ step: RootMeanSquareStep, squares: Tensor, means: Tensor?, velocities: Tensor?
  ) -> UpdateSums {
    let rule = RootMeanSquareRule(
      step: step, scale: scale, factor: velocities == nil ? step.rate * scale : scale,
      squares: memory(squares), means: means.map(memory))
    guard let velocities else { return pass(rule) }
    return pass(SmoothedRule(rule: rule, step: step, velocities: memory(velocities)))
  }
}

private struct RootMeanSquareRule: UpdateRule {
  let step: RootMeanSquareStep
  let scale: Float
  let factor: Float
  let squares: LaneView
  let means: LaneView?

  @inline(__always)
  func change(at place: LanePlace, gradient: Lanes) -> Lanes {
    let scaled = scale * gradient
    let square = step.decay * squares[place] + (1 - step.decay) * (scaled * scaled)
    squares[place] = square
    let deviation = cprocessor_root(variance(square, at: place, gradient))
    return factor * (gradient / (deviation + step.epsilon))
  }

  /// The mean square, less the square of the mean if there is one; what rounding has made negative
  /// counts as 0.
  @inline(__always)
  private func variance(_ square: Lanes, at place: LanePlace, _ gradient: Lanes) -> Lanes {
    guard let means else { return square }
    let fresh = (1 - step.decay) * scale
    let mean = step.decay * means[place] + fresh * gradient
    means[place] = mean
    let variance = square - mean * mean
    return variance.replacing(with: 0, where: variance .< 0)
  }
}

/// Momentum for the changes of a rule.
private struct SmoothedRule: UpdateRule {
  let rule: RootMeanSquareRule
  let step: RootMeanSquareStep
  let velocities: LaneView

  @inline(__always)
  func change(at place: LanePlace, gradient: Lanes) -> Lanes {
    let change = rule.change(at: place, gradient: gradient)
    let velocity = step.momentum * velocities[place] + change
    velocities[place] = velocity
    return step.rate * velocity
  }
}
