internal import Tensors

/// RMSProp (Tieleman and Hinton, 2012), in PyTorch's form.
///
/// `s = αs + (1 - α)g²`, `r = g / (sqrt(s) + ε)` and `w -= ηr`. Centred, `m = αm + (1 - α)g` and
/// the root is of `s - m²`. With momentum μ, `v = μv + r` and `w -= ηv`.
final class RMSProp: Optimizer {
  let name = "rmsprop"
  var stepCount = 0
  private let config: RMSPropConfig
  private let blocks: UpdateBlocks
  private let squares: [OptimizerSlot]
  private let means: [OptimizerSlot]
  private let velocities: [OptimizerSlot]

  /// Makes an optimizer that has not begun a step.
  init(_ config: RMSPropConfig, _ blocks: UpdateBlocks) {
    self.config = config
    self.blocks = blocks
    let parameters = blocks.parameters
    squares = parameters.map { OptimizerSlot("square", of: $0) }
    means = config.isCentred ? parameters.map { OptimizerSlot("mean", of: $0) } : []
    velocities = config.momentum > 0 ? parameters.map { OptimizerSlot("momentum", of: $0) } : []
  }

  var slots: [OptimizerSlot] { squares + means + velocities }

  func update(_ index: Int, learningRate: Float, gradientScale: Float) -> UpdateSums {
    blocks.update(index, learningRate: learningRate) { change, range in
      let rate = velocities.isEmpty ? learningRate : 1
      setNormalised(change, range, of: index, rate: rate, gradientScale: gradientScale)
      guard !velocities.isEmpty else { return }
      let velocity = velocities[index].value.elements(range)
      velocity.combine(config.momentum, plus: 1, times: change)
      change.setScaled(learningRate, times: velocity)
    }
  }

  /// Takes the gradient into the running means and writes `rate · r`.
  private func setNormalised(
    _ change: Matrix, _ range: Range<Int>, of index: Int, rate: Float, gradientScale: Float
  ) {
    let decay = config.decay
    let gradient = blocks.parameters[index].gradient.elements(range)
    let square = squares[index].value.elements(range)
    square.combine(decay, plus: 1 - decay, timesSquareOf: gradientScale, times: gradient)
    guard !means.isEmpty else {
      return change.setNormalised(
        rate * gradientScale, times: gradient, by: 1, timesRootOf: square, epsilon: config.epsilon)
    }
    let mean = means[index].value.elements(range)
    mean.combine(decay, plus: (1 - decay) * gradientScale, times: gradient)
    change.setNormalised(
      rate * gradientScale, times: gradient, byDeviationFrom: mean, meanSquare: square,
      epsilon: config.epsilon)
  }
}
