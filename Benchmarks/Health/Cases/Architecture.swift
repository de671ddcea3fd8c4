import Tensors
import Training

/// A kind of network with the data that it learns from.
///
/// Half of them are for tuning the rules, the other half for reporting how good the rules are.
enum Architecture: String, CaseIterable, Codable {
  // For tuning.
  case shallowReLU = "mlp-relu"
  case diabetes = "mlp-diabetes"
  case deepTanh = "deep-tanh"
  case sigmoidBatchNorm = "deep-sigmoid-batchnorm"
  case residualReLU = "residual-relu"
  case convolution = "cnn"
  case recurrentRows = "rnn-rows"
  case gatedRows = "gru-rows"
  case transformerText = "transformer-text"
  // For reporting.
  case shallowGELU = "mlp-gelu"
  case spirals = "mlp-spirals"
  case deepReLU = "deep-relu"
  case tanhLayerNorm = "deep-tanh-layernorm"
  case residualTanh = "residual-tanh-prenorm"
  case convolutionResidual = "cnn-residual"
  case recurrentStacked = "rnn-stacked"
  case longShortTermRows = "lstm-rows"
  case gatedAdding = "gru-adding"
  case transformerRows = "transformer-rows"
}

/// Which part of the benchmark a run belongs to; no architecture and no seed is in both.
enum CaseSet: String, CaseIterable, Codable {
  /// What the rules may be tuned on.
  case tuning
  /// What their quality is reported on.
  case reporting

  /// The architectures of the set.
  var architectures: [Architecture] { Architecture.allCases.filter { $0.set == self } }

  /// Where the random numbers of the set start.
  var seed: UInt64 {
    switch self {
    case .tuning: 1_000
    case .reporting: 7_000
    }
  }
}

extension Architecture {
  /// What one has to know of an architecture to train it well.
  private struct Traits {
    var set: CaseSet
    /// The middle of the healthy rates of Adam.
    var adaptiveRate: Float
    /// That of momentum; nil for a network that learns little without a rate for every parameter.
    var momentumRate: Float?
    var stepCount = 300
  }

  private var traits: Traits {
    switch self {
    case .shallowReLU, .convolution, .recurrentRows, .sigmoidBatchNorm:
      Traits(set: .tuning, adaptiveRate: 0.002, momentumRate: 0.03)
    case .diabetes: Traits(set: .tuning, adaptiveRate: 0.002, momentumRate: 0.01)
    case .deepTanh, .residualReLU: Traits(set: .tuning, adaptiveRate: 0.001, momentumRate: 0.01)
    case .gatedRows: Traits(set: .tuning, adaptiveRate: 0.002, momentumRate: 0.1)
    case .transformerText: Traits(set: .tuning, adaptiveRate: 0.005)
    case .shallowGELU, .convolutionResidual, .recurrentStacked:
      Traits(set: .reporting, adaptiveRate: 0.002, momentumRate: 0.03)
    case .deepReLU, .tanhLayerNorm, .residualTanh:
      Traits(set: .reporting, adaptiveRate: 0.001, momentumRate: 0.01)
    case .longShortTermRows: Traits(set: .reporting, adaptiveRate: 0.002, momentumRate: 0.1)
    case .transformerRows: Traits(set: .reporting, adaptiveRate: 0.002)
    case .spirals, .gatedAdding:
      Traits(set: .reporting, adaptiveRate: 0.005, stepCount: 500)
    }
  }

  /// The set that the architecture belongs to.
  var set: CaseSet { traits.set }

  /// The number of steps in which a healthy run has clearly learned something.
  var stepCount: Int { traits.stepCount }

  /// The optimizers that suit it, each with the middle of its healthy rates.
  var optimizers: [(OptimizerConfig, rate: Float)] {
    let rate = traits.adaptiveRate
    let adaptive: [(OptimizerConfig, rate: Float)] = [
      (.adam(AdamConfig()), rate), (.adamw(AdamWConfig()), rate),
    ]
    guard let momentumRate = traits.momentumRate else { return adaptive }
    return adaptive + [
      (.sgd(SGDConfig(momentum: 0.9)), momentumRate),
      (.sgd(SGDConfig(momentum: 0.9, isNesterov: true)), momentumRate),
      (.rmsprop(RMSPropConfig()), rate / 2),
    ]
  }

  /// Whether it is nothing but dense layers, so that it can be made deeper at will.
  var isPlainChain: Bool {
    [.shallowReLU, .deepTanh, .shallowGELU, .deepReLU].contains(self)
  }
}
