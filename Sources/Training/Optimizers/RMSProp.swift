internal import Tensors

/// RMSProp (Tieleman and Hinton, 2012), in PyTorch's form.
///
/// `s = αs + (1 - α)g²`, `r = g / (sqrt(s) + ε)` and `w -= ηr`. Centred, `m = αm + (1 - α)g` and
/// the root is of `s - m²`. With momentum μ, `v = μv + r` and `w -= ηv`.
final class RMSProp: Optimizer {
  let name = "rmsprop"
  var stepCount = 0
  private let config: RMSPropConfig
  private let parameters: DecayingParameters
  private let squares: [OptimizerSlot]
  private let means: [OptimizerSlot]
  private let velocities: [OptimizerSlot]

  /// Makes an optimizer that has not begun a step.
  init(_ config: RMSPropConfig, _ parameters: DecayingParameters) {
    self.config = config
    self.parameters = parameters
    let all = parameters.all
    squares = all.map { OptimizerSlot("square", of: $0) }
    means = config.isCentred ? all.map { OptimizerSlot("mean", of: $0) } : []
    velocities = config.momentum > 0 ? all.map { OptimizerSlot("momentum", of: $0) } : []
  }

  var slots: [OptimizerSlot] { squares + means + velocities }

  func update(_ index: Int, _ step: UpdateStep) -> UpdateSums {
    parameters.update(index, step).apply(
      RootMeanSquareStep(
        rate: step.learningRate, decay: config.decay, momentum: config.momentum,
        epsilon: config.epsilon),
      squares: squares[index].value, means: means.isEmpty ? nil : means[index].value,
      velocities: velocities.isEmpty ? nil : velocities[index].value)
  }
}
