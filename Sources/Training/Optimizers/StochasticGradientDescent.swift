internal import Tensors

/// Stochastic gradient descent with momentum μ, in PyTorch's form: `v = μv + g`, `w -= ηv`.
final class StochasticGradientDescent: Optimizer {
  let name = "sgd"
  private(set) var stepCount = 0
  let slots: [OptimizerSlot]
  private let momentum: Float
  private let parameters: [Parameter]
  private let blocks = UpdateBlocks()

  /// Makes an optimizer that has not begun a step.
  init(_ config: SGDConfig, _ parameters: [Parameter]) {
    momentum = config.momentum
    self.parameters = parameters
    slots = momentum == 0 ? [] : parameters.map { OptimizerSlot("momentum", of: $0) }
  }

  func beginStep() {
    stepCount += 1
  }

  func update(_ index: Int, learningRate: Float, gradientScale: Float) -> UpdateSums {
    let parameter = parameters[index]
    let velocity = slots.isEmpty ? nil : slots[index].value
    return blocks.update(parameter.value) { change, range in
      let gradient = parameter.gradient.elements(range)
      guard let velocity = velocity?.elements(range) else {
        return change.setScaled(learningRate * gradientScale, times: gradient)
      }
      velocity.combine(momentum, plus: gradientScale, times: gradient)
      change.setScaled(learningRate, times: velocity)
    }
  }
}
