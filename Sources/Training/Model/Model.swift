internal import Telemetry
internal import Tensors

/// A network: layers that hand their outputs on to each other.
final class Model {
  /// The layers, in the order of the forward pass.
  let layers: [any Layer]
  /// The layers with those they are composed of, each one after the layer that contains it.
  let allLayers: [any Layer]
  /// Every parameter, in the order of the forward pass.
  let parameters: [Parameter]

  /// Takes layers that fit each other.
  init(layers: [any Layer]) {
    self.layers = layers
    allLayers = layers.flatMap(Self.flattened)
    parameters = allLayers.flatMap(\.parameters)
  }

  /// Builds the network of a plan, for batches of up to `batchSize` samples.
  convenience init(_ plan: ModelPlan, batchSize: Int, random: RandomSource) {
    var random = random
    self.init(layers: plan.layers.map { $0.layer(batchSize: batchSize, random: &random) })
  }

  /// Computes the output of a batch.
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    layers.reduce(input) { $1.forward($0, mode: mode) }
  }

  /// Propagates the gradient of the loss by the output back to every parameter.
  func backward(_ outputGradient: Tensor) {
    var gradient = outputGradient
    for index in layers.indices.reversed() {
      let request = GradientRequest(wantsInputGradient: index > 0)
      guard let inputGradient = layers[index].backward(gradient, request) else { return }
      gradient = inputGradient
    }
  }

  private static func flattened(_ layer: any Layer) -> [any Layer] {
    [layer] + layer.sublayers.flatMap(flattened)
  }
}

extension Model {
  /// What telemetry says about the layers.
  var layerDescriptions: [LayerDescription] {
    allLayers.map { LayerDescription(name: $0.name, kind: $0.kind) }
  }

  /// What telemetry says about the tensors.
  var tensorDescriptions: [TensorDescription] {
    allLayers.indices.flatMap { index in
      allLayers[index].parameters.map {
        TensorDescription(name: $0.name, layer: index, kind: $0.kind, shape: $0.value.shape)
      }
    }
  }
}

extension ModelPlan.Layer {
  /// The layer with its weights as they start.
  fileprivate func layer(batchSize: Int, random: inout RandomSource) -> any Layer {
    switch kind {
    case .dense(let config, let units):
      DenseLayer(
        config, name: name, units: units, input: input, batchSize: batchSize, random: &random)
    case .recurrent(let config):
      RecurrentLayer(config, name: name, input: input, batchSize: batchSize, random: &random)
    }
  }
}
