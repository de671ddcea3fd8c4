/// The same updates as their formulas say them, one element after the other.
extension WeightUpdate {
  /// The same as ``apply(_:firstMoment:secondMoment:)``.
  package func applyByDefinition(_ step: AdamStep, firstMoment: Tensor, secondMoment: Tensor) {
    update { position, gradient in
      let (m, v) = (firstMoment[position], secondMoment[position])
      firstMoment[position] = step.beta1 * m + (1 - step.beta1) * gradient
      secondMoment[position] = step.beta2 * v + (1 - step.beta2) * gradient * gradient
      let deviation = secondMoment[position].squareRoot()
      return step.rate * firstMoment[position] / (step.root * deviation + step.epsilon)
    }
  }

  /// The same as ``descend(rate:velocity:momentum:fresh:isNesterov:)``, or without a velocity the
  /// same as ``descend(rate:)``.
  package func descendByDefinition(
    rate: Float, velocity: Tensor?, momentum: Float, fresh: Float, isNesterov: Bool
  ) {
    update { position, gradient in
      guard let velocity else { return rate * gradient }
      velocity[position] = momentum * velocity[position] + fresh * gradient
      guard isNesterov else { return rate * velocity[position] }
      return rate * (gradient + momentum * velocity[position])
    }
  }

  /// The same as ``apply(_:squares:means:velocities:)``.
  package func applyByDefinition(
    _ step: RootMeanSquareStep, squares: Tensor, means: Tensor?, velocities: Tensor?
  ) {
    update { position, gradient in
      let square = step.decay * squares[position] + (1 - step.decay) * gradient * gradient
      squares[position] = square
      var variance = square
      if let means {
        means[position] = step.decay * means[position] + (1 - step.decay) * gradient
        variance = max(0, square - means[position] * means[position])
      }
      let change = gradient / (variance.squareRoot() + step.epsilon)
      guard let velocities else { return step.rate * change }
      velocities[position] = step.momentum * velocities[position] + change
      return step.rate * velocities[position]
    }
  }

  private func update(_ change: (_ position: Int, _ gradient: Float) -> Float) {
    for position in 0..<weights.count {
      let weight = weights[0, position]
      weights[0, position] =
        weight - change(position, scale * gradient[0, position]) - decay * weight
    }
  }
}
