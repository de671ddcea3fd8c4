internal import Tensors

/// A transformer block: residual compositions of attention and of a feed-forward network.
///
/// All that is computed is computed by its sublayers.
final class TransformerLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter] = []
  private let chain: LayerChain

  /// Makes the layer of a plan.
  init(_ plan: TransformerPlan, _ supplies: inout LayerSupplies) {
    let config = plan.config
    name = plan.name
    kind =
      "transformer \(config.heads) heads\(config.isCausal ? " causal" : "") "
      + "\(config.norm.rawValue)-norm"
    chain = LayerChain(layers: plan.parts.map { $0.layer(&supplies) })
  }

  var sublayers: [any Layer] { chain.layers }

  /// What leaves the block is what leaves its last sublayer.
  var signals: LayerSignals? { chain.layers.last?.signals }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor { chain.forward(input, mode: mode) }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    chain.backward(outputGradient, request)
  }
}
