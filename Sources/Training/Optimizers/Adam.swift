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
  private let parameters: DecayingParameters

  /// Makes an optimizer that has not begun a step; parameters with a decay make it AdamW.
  init(name: String, _ config: AdamConfig, _ parameters: DecayingParameters) {
    self.name = name
    self.config = config
    self.parameters = parameters
    slots = parameters.all.flatMap {
      [OptimizerSlot("first_moment", of: $0), OptimizerSlot("second_moment", of: $0)]
    }
  }

  func update(_ index: Int, _ step: UpdateStep) -> UpdateSums {
    let updates = stepCount - parameters.all[index].missedUpdates
    let rate = Double(step.learningRate) / correction(of: config.beta1, after: updates)
    let root = 1 / correction(of: config.beta2, after: updates).squareRoot()
    return parameters.update(index, step).apply(
      AdamStep(
        beta1: config.beta1, beta2: config.beta2, rate: Float(rate), root: Float(root),
        epsilon: config.epsilon),
      firstMoment: slots[2 * index].value, secondMoment: slots[2 * index + 1].value)
  }

  /// `1 - βᵗ`: what a running mean that started at zero still lacks.
  private func correction(of beta: Float, after updates: Int) -> Double {
    1 - pow(Double(beta), Double(updates))
  }
}
