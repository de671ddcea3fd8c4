internal import Tensors

/// Stochastic gradient descent with momentum μ, in PyTorch's form: `v = μv + g`, `w -= ηv`.
final class StochasticGradientDescent: Optimizer {
  let name = "sgd"
  private(set) var stepCount = 0
  let slots: [OptimizerSlot]
  private let momentum: Float
  private let parameters: [Parameter]

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
    let weight = parameters[index].value.lanes
    let gradient = parameters[index].gradient.lanes
    let velocity = slots.isEmpty ? nil : slots[index].value.lanes
    var sums = UpdateSums()
    for lane in weight.indices {
      var v = gradient[lane] * gradientScale
      if let velocity {
        v += velocity[lane] * momentum
        velocity[lane] = v
      }
      let old = weight[lane]
      let new = old - v * learningRate
      weight[lane] = new
      sums.add(old: old, new: new)
    }
    return sums
  }
}
