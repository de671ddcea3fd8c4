/// Gradient descent, with and without momentum.
extension WeightUpdate {
  /// `w -= rate · sg`.
  public func descend(rate: Float) -> UpdateSums {
    pass(DescentRule(factor: rate * scale))
  }

  /// `v = μv + fresh · sg`, `w -= rate · v`, or with Nesterov's momentum `w -= rate · (sg + μv)`.
  public func descend(
    rate: Float, velocity: Tensor, momentum: Float, fresh: Float, isNesterov: Bool
  ) -> UpdateSums {
    let velocity = Velocity(momentum: momentum, share: fresh * scale, memory: memory(velocity))
    return isNesterov
      ? pass(NesterovRule(velocity: velocity, direct: rate * scale, ahead: rate * momentum))
      : pass(MomentumRule(velocity: velocity, rate: rate))
  }
}

private struct DescentRule: UpdateRule {
  let factor: Float

  @inline(__always)
  func change(at place: LanePlace, gradient: Lanes) -> Lanes { factor * gradient }
}

private struct MomentumRule: UpdateRule {
  let velocity: Velocity
  let rate: Float

  @inline(__always)
  func change(at place: LanePlace, gradient: Lanes) -> Lanes {
    rate * velocity.adding(gradient, at: place)
  }
}

private struct NesterovRule: UpdateRule {
  let velocity: Velocity
  let direct: Float
  let ahead: Float

  @inline(__always)
  func change(at place: LanePlace, gradient: Lanes) -> Lanes {
    direct * gradient + ahead * velocity.adding(gradient, at: place)
  }
}

/// `v = μv + share · g`.
private struct Velocity {
  let momentum: Float
  let share: Float
  let memory: LaneView

  @inline(__always)
  func adding(_ gradient: Lanes, at place: LanePlace) -> Lanes {
    let velocity = momentum * memory[place] + share * gradient
    memory[place] = velocity
    return velocity
  }
}
