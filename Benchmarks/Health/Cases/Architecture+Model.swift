import Tensors
import Training

extension Architecture {
  /// The layers of one network, whose width and depth vary by chance.
  func model(_ random: inout RandomSource) -> [LayerConfig] {
    let width = [32, 48, 64].randomElement(using: &random) ?? 48
    let extra = Int.random(in: 0...2, using: &random)
    switch self {
    case .shallowReLU: return Self.chain(2 + extra, .relu, width) + [.output]
    case .diabetes: return Self.chain(1 + extra, .tanh, width / 2) + [.output]
    case .shallowGELU: return Self.chain(2 + extra, .gelu, width) + [.output]
    case .spirals: return Self.chain(2 + extra, .leakyReLU(slope: 0.1), width) + [.output]
    case .deepTanh: return Self.chain(6 + 2 * extra, .tanh, width) + [.output]
    case .deepReLU: return Self.chain(5 + 2 * extra, .relu, width) + [.output]
    case .sigmoidBatchNorm:
      return Self.normalised(4 + extra, .sigmoid, .batchNorm(BatchNormConfig()), width)
    case .tanhLayerNorm:
      return Self.normalised(4 + 2 * extra, .tanh, .layerNorm(LayerNormConfig()), width)
    case .residualReLU, .residualTanh: return residualModel(6 + 2 * extra, width)
    case .convolution, .convolutionResidual: return imageModel(channels: width / 4)
    case .recurrentRows, .recurrentStacked, .gatedRows, .longShortTermRows, .gatedAdding:
      return [recurrentLayer(units: width), .output]
    case .transformerText, .transformerRows: return transformerModel(layers: 1 + extra / 2)
    }
  }

  private static func chain(_ depth: Int, _ activation: Activation, _ width: Int) -> [LayerConfig] {
    (0..<depth).map { _ in .hidden(activation, width) }
  }

  private static func normalised(
    _ depth: Int, _ activation: Activation, _ norm: LayerConfig, _ width: Int
  ) -> [LayerConfig] {
    (0..<depth).flatMap { _ in [.hidden(.identity, width), norm, .activation(activation)] }
      + [.output]
  }

  private func residualModel(_ depth: Int, _ width: Int) -> [LayerConfig] {
    let inner = LayerConfig.dense(
      DenseConfig(
        units: width, activation: self == .residualReLU ? .relu : .tanh,
        initialisation: .xavier(gain: 0.4)))
    let layers = self == .residualReLU ? [inner] : [.layerNorm(LayerNormConfig()), inner]
    let block = LayerConfig.residual(ResidualConfig(layers: layers))
    return [.hidden(.identity, width)] + Array(repeating: block, count: depth) + [.output]
  }

  private func imageModel(channels: Int) -> [LayerConfig] {
    let pool = LayerConfig.maxPool(MaxPoolConfig())
    if self == .convolution {
      return [.convolution(channels), pool, .convolution(2 * channels), .flatten, .output]
    }
    let block = LayerConfig.residual(
      ResidualConfig(
        layers: [.convolution(channels), .convolution(channels)]))
    return [.convolution(channels), block, block, pool, .flatten, .output]
  }

  private func recurrentLayer(units: Int) -> LayerConfig {
    if [.gatedRows, .gatedAdding].contains(self) {
      var gru = GRUConfig()
      gru.units = units
      return .gru(gru)
    }
    if self == .longShortTermRows {
      var lstm = LSTMConfig()
      lstm.units = units
      return .lstm(lstm)
    }
    var recurrent = RecurrentConfig(units: units, recurrentInitialisation: .orthogonal(gain: 1))
    recurrent.layers = self == .recurrentStacked ? 2 : 1
    return .recurrent(recurrent)
  }

  private func transformerModel(layers: Int) -> [LayerConfig] {
    var transformer = TransformerConfig()
    transformer.feedForward = 64
    transformer.layers = layers
    transformer.isCausal = self == .transformerText
    let isText = self == .transformerText
    return (isText ? [.embedding(32)] : [.hidden(.identity, 32)])
      + [.smallPositions, .transformer(transformer), .layerNorm(LayerNormConfig())]
      + (isText ? [.output] : [.timePooling(.mean), .output])
  }
}

extension LayerConfig {
  /// The last layer, whose width the data ask for.
  fileprivate static var output: LayerConfig { .dense(DenseConfig()) }

  fileprivate static func hidden(_ activation: Activation, _ width: Int) -> LayerConfig {
    let start: Initialisation = activation.isRectifier ? .he(gain: 1) : .xavier(gain: 1)
    return .dense(DenseConfig(units: width, activation: activation, initialisation: start))
  }

  fileprivate static func convolution(_ channels: Int) -> LayerConfig {
    .convolution(
      ConvolutionConfig(
        channels: channels, padding: PlaneExtents(1), activation: .relu,
        initialisation: .he(gain: 1)))
  }

  fileprivate static func embedding(_ width: Int) -> LayerConfig {
    var embedding = EmbeddingConfig()
    embedding.width = width
    embedding.initialisation = .normal(sigma: 0.3)
    return .embedding(embedding)
  }

  fileprivate static var smallPositions: LayerConfig {
    var positions = PositionsConfig()
    positions.initialisation = .normal(sigma: 0.1)
    return .positions(positions)
  }
}

extension Activation {
  /// Whether half of its outputs are zero or nearly so, which He's weights make up for.
  var isRectifier: Bool {
    switch self {
    case .relu, .leakyReLU, .gelu, .geluTanh, .silu: true
    case .identity, .sigmoid, .tanh, .softmax: false
    }
  }
}
