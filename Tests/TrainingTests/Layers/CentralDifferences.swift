import Tensors
import Testing

@testable import Training

extension Tensor {
  /// A tensor of numbers from N(0, 1).
  static func random(_ shape: [Int], _ source: inout RandomSource) -> Tensor {
    let tensor = Tensor(shape: shape)
    for position in 0..<tensor.count {
      tensor[position] = source.normal()
    }
    return tensor
  }
}

/// Expects the gradients of Σ output · cotangent by the input and every parameter to be what small
/// changes of them show.
func expectCentralDifferences(
  _ layer: any Layer, input: Tensor, sourceLocation: SourceLocation = #_sourceLocation
) {
  var random = RandomSource(seed: 99)
  let output = layer.forward(input, mode: .training)
  let cotangent = Tensor.random(output.shape, &random)
  let inputGradient = layer.backward(cotangent, GradientRequest())?.values ?? []
  let parameters = layer.allParameters
  let gradients = parameters.map(\.gradient.values) + [inputGradient]
  for (tensor, gradient) in zip(parameters.map(\.value) + [input], gradients) {
    let differences = (0..<tensor.count).map { position in
      slope(at: position, of: tensor) {
        let y = layer.forward(input, mode: .training).values
        return zip(y, cotangent.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      }
    }
    expectAgreement(gradient, differences, within: 2e-3, sourceLocation: sourceLocation)
  }
}

extension Layer {
  /// Its own parameters and those of the layers it is composed of.
  var allParameters: [Parameter] { parameters + sublayers.flatMap(\.allParameters) }
}

private func slope(at position: Int, of tensor: Tensor, _ value: () -> Double) -> Double {
  let distance: Float = 0.004
  let start = tensor[position]
  defer { tensor[position] = start }
  tensor[position] = start + distance
  let above = value()
  tensor[position] = start - distance
  return (above - value()) / Double(2 * distance)
}
