internal import Tensors

/// Takes updates through tensors in blocks that stay in the nearest cache, so that their steps,
/// the decay and the measurement together read and write memory once.
struct UpdateBlocks {
  private static let blockSize = 1_024
  /// What is updated.
  let parameters: [Parameter]
  private let decays: [Float]
  private let change = Tensor(shape: [blockSize])

  /// Takes the parameters with their decoupled decay: a parameter with the decay λ also loses
  /// `rate · λ · w` in every step.
  init(_ parameters: [Parameter], decay: (Parameter) -> Float) {
    self.parameters = parameters
    decays = parameters.map(decay)
  }

  /// Changes all weights of one parameter.
  ///
  /// - Parameters:
  ///   - index: the parameter's position.
  ///   - learningRate: the step size, for the decay alone.
  ///   - setChange: given a range of positions, writes what is subtracted from the weights there.
  /// - Returns: norms of the new weights and of their change.
  func update(
    _ index: Int, learningRate: Float, setChange: (_ change: Matrix, _ range: Range<Int>) -> Void
  ) -> UpdateSums {
    let (weight, decay) = (parameters[index].value, learningRate * decays[index])
    var sums = UpdateSums()
    for start in stride(from: 0, to: weight.count, by: Self.blockSize) {
      let range = start..<min(start + Self.blockSize, weight.count)
      let (weights, change) = (weight.elements(range), change.elements(0..<range.count))
      setChange(change, range)
      if decay != 0 { change.combine(1, plus: decay, times: weights) }
      weights.subtract(change)
      sums.add(weights: weights, change: change)
    }
    return sums
  }
}
