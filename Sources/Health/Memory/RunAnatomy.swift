internal import Telemetry

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a run is made of, in the form in which rules need it.
struct RunAnatomy: Sendable {
  /// Every tensor, in the order of the forward pass.
  let tensors: [TensorDescription]
  /// Every layer, in the order of the forward pass.
  let layers: [LayerDescription]
  /// What each layer is.
  let natures: [LayerNature]
  /// The tensors through which gradients pass on their way back.
  let weights: [Int]
  /// The number of samples that a step learns from.
  let batchSize: Int
  /// The name of the optimizer.
  let optimizer: String
  /// The loss of a network that gives every class the same probability: the logarithm of their
  /// number; nil for other losses.
  let guessLoss: Double?

  init(_ description: RunDescription) {
    tensors = description.tensors
    layers = description.layers
    natures = layers.map { LayerNature($0) }
    weights = tensors.indices.filter { description.tensors[$0].kind.multiplies }
    batchSize = description.batchSize
    optimizer = description.optimizer
    let outputs = description.tensors.last?.shape.first ?? 0
    guessLoss =
      description.loss == "cross_entropy" && outputs > 1 ? log(Double(outputs)) : nil
  }

  /// The layer that owns a tensor.
  func layer(of tensor: Int) -> Int? {
    tensors.indices.contains(tensor) && layers.indices.contains(tensors[tensor].layer)
      ? tensors[tensor].layer : nil
  }

  /// The tensors that a layer owns itself.
  func tensors(ofLayer layer: Int) -> [Int] {
    tensors.indices.filter { tensors[$0].layer == layer }
  }

  /// The layers that own weights, each once.
  var weightLayers: [Int] {
    layers.indices.filter { index in weights.contains { tensors[$0].layer == index } }
  }

  /// The first tensor of a layer that multiplies, or the first of all it owns.
  func mainTensor(ofLayer layer: Int) -> Int? {
    let owned = tensors(ofLayer: layer)
    return owned.first { tensors[$0].kind.multiplies } ?? owned.first
  }

  /// Whether a layer is composed of another one.
  func isComposition(_ layer: Int, of part: Int) -> Bool {
    layers[part].name.hasPrefix(layers[layer].name + ".")
  }
}

extension RunAnatomy {
  /// The root mean squares that weights usually start with, from the smallest to the largest of
  /// LeCun's, Glorot's and He's; nil for tensors without inputs, such as biases and tables.
  ///
  /// With n inputs and m outputs: `sqrt(1 / n)`, `sqrt(2 / (n + m))`, `sqrt(2 / n)`.
  func usualWeightSize(of tensor: Int) -> ClosedRange<Float>? {
    let description = tensors[tensor]
    guard description.kind == .weight || description.kind == .recurrent,
      description.shape.count > 1, layer(of: tensor).map({ !natures[$0].isTable }) ?? false
    else { return nil }
    let area = description.shape.dropFirst(2).reduce(1, *)
    let inputs = Float(description.shape[1] * area)
    let outputs = Float(description.shape[0] * area)
    guard inputs > 0, outputs > 0 else { return nil }
    let glorot = (2 / (inputs + outputs)).squareRoot()
    let he = (2 / inputs).squareRoot()
    return min(glorot, he / Float(2).squareRoot())...max(glorot, he)
  }

  /// How many times a tensor's weights are above, or below as a fraction, what they usually start
  /// with; 1 for anything usual.
  func weightExcess(of tensor: Int, weightNorm: Float) -> Float {
    guard let usual = usualWeightSize(of: tensor), weightNorm.isFinite else { return 1 }
    let size = weightNorm / Float(tensors[tensor].parameterCount).squareRoot()
    if size > usual.upperBound { return size / usual.upperBound }
    return size < usual.lowerBound ? size / usual.lowerBound : 1
  }
}

extension TensorKind {
  /// Whether gradients pass through the tensor on their way back.
  var multiplies: Bool {
    switch self {
    case .weight, .recurrent, .embedding: true
    case .bias, .scale: false
    }
  }
}
