internal import Tensors

extension Initialisation {
  /// Fills a weight of outputs × inputs with the values that training starts from.
  func fill(_ weight: Tensor, random: inout RandomSource) {
    let outputs = weight.rowCount
    let inputs = weight.count / max(1, outputs)
    switch self {
    case .xavier(let gain):
      let bound = gain * (6 / Float(inputs + outputs)).squareRoot()
      fill(weight) { (2 * random.uniform() - 1) * bound }
    case .he(let gain):
      let sigma = gain * (2 / Float(inputs)).squareRoot()
      fill(weight) { random.normal() * sigma }
    case .normal(let sigma):
      fill(weight) { random.normal() * sigma }
    }
  }

  private func fill(_ weight: Tensor, with draw: () -> Float) {
    for position in 0..<weight.count {
      weight[position] = draw()
    }
  }
}
