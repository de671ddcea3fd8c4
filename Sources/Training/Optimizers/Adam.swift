internal import Tensors

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Adam (Kingma and Ba, 2015), in PyTorch's form.
///
/// `m += (1 - β₁)(g - m)`, `v = β₂v + (1 - β₂)g²`,
/// `w -= η / (1 - β₁ᵗ) · m / (sqrt(v) / sqrt(1 - β₂ᵗ) + ε)`, with t the number of the step.
final class Adam: Optimizer {
  let name = "adam"
  private(set) var stepCount = 0
  let slots: [OptimizerSlot]
  private let config: AdamConfig
  private let parameters: [Parameter]

  /// Makes an optimizer that has not begun a step.
  init(_ config: AdamConfig, _ parameters: [Parameter]) {
    self.config = config
    self.parameters = parameters
    slots = parameters.flatMap {
      [OptimizerSlot("first_moment", of: $0), OptimizerSlot("second_moment", of: $0)]
    }
  }

  func beginStep() {
    stepCount += 1
  }

  func update(_ index: Int, learningRate: Float, gradientScale: Float) -> UpdateSums {
    let weight = parameters[index].value.lanes
    let gradient = parameters[index].gradient.lanes
    let firstMoment = slots[2 * index].value.lanes
    let secondMoment = slots[2 * index + 1].value.lanes
    let rate = Float(Double(learningRate) / correction(of: config.beta1))
    let root = Float(1 / correction(of: config.beta2).squareRoot())
    var sums = UpdateSums()
    for lane in weight.indices {
      let g = gradient[lane] * gradientScale
      let m = firstMoment[lane] + (g - firstMoment[lane]) * (1 - config.beta1)
      let v = secondMoment[lane] * config.beta2 + g * g * (1 - config.beta2)
      firstMoment[lane] = m
      secondMoment[lane] = v
      let old = weight[lane]
      let new = old - m / (v.squareRoot() * root + config.epsilon) * rate
      weight[lane] = new
      sums.add(old: old, new: new)
    }
    return sums
  }

  /// `1 - βᵗ`: what a running mean that started at zero still lacks.
  private func correction(of beta: Float) -> Double {
    1 - pow(Double(beta), Double(stepCount))
  }
}
