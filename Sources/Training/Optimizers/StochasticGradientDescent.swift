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
  private let blocks: UpdateBlocks

  /// Makes an optimizer that has not begun a step.
  init(_ config: SGDConfig, _ blocks: UpdateBlocks) {
    self.config = config
    self.blocks = blocks
    slots = config.momentum == 0 ? [] : blocks.parameters.map { OptimizerSlot("momentum", of: $0) }
  }

  func update(_ index: Int, learningRate: Float, gradientScale: Float) -> UpdateSums {
    let gradients = blocks.parameters[index].gradient
    let velocities = slots.isEmpty ? nil : slots[index].value
    let updates = stepCount - blocks.parameters[index].missedUpdates
    let share = updates > 1 ? 1 - config.dampening : 1
    return blocks.update(index, learningRate: learningRate) { change, range in
      let gradient = gradients.elements(range)
      guard let velocity = velocities?.elements(range) else {
        return change.setScaled(learningRate * gradientScale, times: gradient)
      }
      velocity.combine(config.momentum, plus: share * gradientScale, times: gradient)
      guard config.isNesterov else { return change.setScaled(learningRate, times: velocity) }
      change.setScaled(learningRate * gradientScale, times: gradient)
      change.combine(1, plus: learningRate * config.momentum, times: velocity)
    }
  }
}
