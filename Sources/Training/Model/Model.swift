internal import Telemetry
internal import Tensors

/// A network: layers that hand their outputs on to each other.
final class Model {
  private let chain: LayerChain
  /// The layers, in the order of the forward pass, each one followed by those it is composed of.
  let allLayers: [any Layer]
  /// Every parameter, in the order of the forward pass.
  let parameters: [Parameter]

  /// Takes layers that fit each other.
  init(chain: LayerChain) {
    self.chain = chain
    allLayers = chain.layers.flatMap(Self.flattened)
    parameters = allLayers.flatMap(\.parameters)
  }

  /// Builds the network of a plan.
  convenience init(_ plan: ModelPlan, supplies: LayerSupplies) {
    var supplies = supplies
    self.init(chain: plan.chain.chain(&supplies))
  }

  /// Computes the output of a batch.
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    chain.forward(input, mode: mode)
  }

  /// Propagates the gradient of the loss by the output back to every parameter.
  func backward(_ outputGradient: Tensor, accumulates: Bool = false) {
    let request = GradientRequest(wantsInputGradient: false, accumulates: accumulates)
    _ = chain.backward(outputGradient, request)
  }

  /// The positions of the last layer's parameters, of those layers that own any.
  var outputParameters: Range<Int> {
    let count = allLayers.last { !$0.parameters.isEmpty }?.parameters.count ?? 0
    return parameters.count - count..<parameters.count
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
