internal import Tensors

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Adam (Kingma and Ba, 2015), in PyTorch's form.
///
/// `m = β₁m + (1 - β₁)g`, `v = β₂v + (1 - β₂)g²`,
/// `w -= η / (1 - β₁ᵗ) · m / (sqrt(v) / sqrt(1 - β₂ᵗ) + ε)`, with t the number of the parameter's updates.
final class Adam: Optimizer {
  let name: String
  var stepCount = 0
  let slots: [OptimizerSlot]
  private let config: AdamConfig
  private let blocks: UpdateBlocks

  /// Makes an optimizer that has not begun a step; blocks with a decay make it AdamW.
  init(name: String, _ config: AdamConfig, _ blocks: UpdateBlocks) {
    self.name = name
    self.config = config
    self.blocks = blocks
    slots = blocks.parameters.flatMap {
      [OptimizerSlot("first_moment", of: $0), OptimizerSlot("second_moment", of: $0)]
    }
  }

  func update(_ index: Int, learningRate: Float, gradientScale: Float) -> UpdateSums {
    let gradients = blocks.parameters[index].gradient
    let (beta1, beta2) = (config.beta1, config.beta2)
    let updates = stepCount - blocks.parameters[index].missedUpdates
    let rate = Float(Double(learningRate) / correction(of: beta1, after: updates))
    let root = Float(1 / correction(of: beta2, after: updates).squareRoot())
    return blocks.update(index, learningRate: learningRate) { change, range in
      let gradient = gradients.elements(range)
      let firstMoment = slots[2 * index].value.elements(range)
      let secondMoment = slots[2 * index + 1].value.elements(range)
      firstMoment.combine(beta1, plus: (1 - beta1) * gradientScale, times: gradient)
      secondMoment.combine(
        beta2, plus: 1 - beta2, timesSquareOf: gradientScale, times: gradient)
      change.setNormalised(
        rate, times: firstMoment, by: root, timesRootOf: secondMoment, epsilon: config.epsilon)
    }
  }

  /// `1 - βᵗ`: what a running mean that started at zero still lacks.
  private func correction(of beta: Float, after updates: Int) -> Double {
    1 - pow(Double(beta), Double(updates))
  }
}
