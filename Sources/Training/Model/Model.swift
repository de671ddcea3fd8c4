internal import Telemetry
internal import Tensors

/// A network: layers that hand their outputs on to each other.
final class Model {
  private let chain: LayerChain
  /// The layers, in the order of the forward pass, each one followed by those it is composed of.
  let allLayers: [any Layer]
  /// Every parameter, in the order of the forward pass.
  let parameters: [Parameter]
  /// The positions of every layer's parameters.
  let parameterRanges: [Range<Int>]
  private let positions: [ObjectIdentifier: Int]

  /// Takes layers that fit each other.
  init(chain: LayerChain) {
    self.chain = chain
    allLayers = chain.layers.flatMap(Self.flattened)
    parameters = allLayers.flatMap(\.parameters)
    parameterRanges = Self.ranges(allLayers.map(\.parameters.count))
    positions = Dictionary(
      zip(allLayers.map { ObjectIdentifier($0) }, allLayers.indices),
      uniquingKeysWith: { first, _ in first })
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
  func backward(
    _ outputGradient: Tensor, accumulates: Bool = false, observer: (any LayerObserver)? = nil
  ) {
    let request = GradientRequest(
      wantsInputGradient: false, accumulates: accumulates, observer: observer)
    _ = chain.backward(outputGradient, request)
  }

  /// The positions of the last layer's parameters, of those layers that own any.
  var outputParameters: Range<Int> { parameterRanges.last { !$0.isEmpty } ?? 0..<0 }

  /// The position of a layer among all layers.
  func position(of layer: any Layer) -> Int? { positions[ObjectIdentifier(layer)] }

  private static func ranges(_ counts: [Int]) -> [Range<Int>] {
    var end = 0
    return counts.map { count in
      end += count
      return end - count..<end
    }
  }

  private static func flattened(_ layer: any Layer) -> [any Layer] {
    [layer] + layer.sublayers.flatMap(flattened)
  }
}

extension Model {
  /// What telemetry says about the layers, with the keys at which they were configured.
  func layerDescriptions(_ keys: LayerKeys) -> [LayerDescription] {
    allLayers.map { LayerDescription(name: $0.name, kind: $0.kind, key: keys[$0.name]) }
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
