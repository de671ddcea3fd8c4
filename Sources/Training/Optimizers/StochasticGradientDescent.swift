internal import Tensors

/// Stochastic gradient descent with momentum μ and dampening d, in PyTorch's form.
///
/// `v = μv + (1 - d)g`, where the first v is g itself; then `w -= ηv`, or with Nesterov's momentum
/// `w -= η(g + μv)`.
final class StochasticGradientDescent: Optimizer {
  let name = "sgd"
  var stepCount = 0
  let slots: [OptimizerSlot]
  private let config: SGDConfig
  private let parameters: DecayingParameters

  /// Makes an optimizer that has not begun a step.
  init(_ config: SGDConfig, _ parameters: DecayingParameters) {
    self.config = config
    self.parameters = parameters
    slots = config.momentum == 0 ? [] : parameters.all.map { OptimizerSlot("momentum", of: $0) }
  }

  func update(_ index: Int, _ step: UpdateStep) -> UpdateSums {
    let update = parameters.update(index, step)
    guard !slots.isEmpty else { return update.descend(rate: step.learningRate) }
    let updates = stepCount - parameters.all[index].missedUpdates
    return update.descend(
      rate: step.learningRate, velocity: slots[index].value, momentum: config.momentum,
      fresh: updates > 1 ? 1 - config.dampening : 1, isNesterov: config.isNesterov)
  }
}
