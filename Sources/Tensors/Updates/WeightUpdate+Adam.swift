internal import CProcessor

/// The numbers of one step of Adam.
public struct AdamStep {
  var beta1: Float
  var beta2: Float
  var rate: Float
  var root: Float
  var epsilon: Float

  /// Takes the numbers of a step.
  ///
  /// - Parameters:
  ///   - beta1: the share of the first moment m that stays.
  ///   - beta2: the share of the second moment v that stays.
  ///   - rate: the learning rate, divided by what m lacks so far.
  ///   - root: a factor on `sqrt(v)`, for what v lacks so far.
  ///   - epsilon: what keeps a moment of 0 from dividing.
  public init(beta1: Float, beta2: Float, rate: Float, root: Float, epsilon: Float) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.rate = rate
    self.root = root
    self.epsilon = epsilon
  }
}

extension WeightUpdate {
  /// `m = β₁m + (1 - β₁)sg`, `v = β₂v + (1 - β₂)(sg)²`, `w -= rate · m / (root · sqrt(v) + ε)`.
  public func apply(_ step: AdamStep, firstMoment: Tensor, secondMoment: Tensor) -> UpdateSums {
    pass(
      AdamRule(
        step: step, scale: scale, firstMoment: memory(firstMoment),
        secondMoment: memory(secondMoment)))
  }
}

private struct AdamRule: UpdateRule {
  let step: AdamStep
  let scale: Float
  let firstMoment: LaneView
  let secondMoment: LaneView

  @inline(__always)
  func change(at place: LanePlace, gradient: Lanes) -> Lanes {
    let scaled = scale * gradient
    let fresh = (1 - step.beta1) * scale
    let m = step.beta1 * firstMoment[place] + fresh * gradient
    let v = step.beta2 * secondMoment[place] + (1 - step.beta2) * (scaled * scaled)
    firstMoment[place] = m
    secondMoment[place] = v
    return step.rate * (m / (step.root * cprocessor_root(v) + step.epsilon))
  }
}
