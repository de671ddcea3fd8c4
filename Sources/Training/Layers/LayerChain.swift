internal import Tensors

/// Layers that hand their outputs on to each other.
struct LayerChain {
  /// The layers, in the order of the forward pass.
  let layers: [any Layer]

  /// Computes the output of a batch; a chain without layers hands its input on.
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    layers.reduce(input) { $1.forward($0, mode: mode) }
  }

  /// Propagates the gradient by the chain's output back to every parameter.
  ///
  /// - Returns: the gradient by the chain's input; nil when it is not wanted.
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    var gradient = outputGradient
    for index in layers.indices.reversed() {
      var layerRequest = request
      layerRequest.wantsInputGradient = index > 0 || request.wantsInputGradient
      let inputGradient = layers[index].backward(gradient, layerRequest)
      request.observer?.gradientPassed(layers[index])
      guard let inputGradient else { return nil }
      gradient = inputGradient
    }
    return gradient
  }
}
