import Foundation
import Telemetry
import Tensors
import Training

extension Architecture {
  /// A healthy run: everything that people vary varies by chance, as far as it keeps learning.
  func healthyConfiguration(_ random: inout RandomSource) -> TrainingConfig {
    var config = TrainingConfig(name: rawValue)
    config.seed = UInt64.random(in: 1...1_000_000, using: &random)
    config.data = data
    config.model = model(&random)
    config.loss = loss
    if let (optimizer, rate) = optimizers.randomElement(using: &random) {
      config.optimizer = optimizer
      config.learningRate = rate * random.logUniform(in: 0.5...2)
    }
    config.clipping = Self.clipping(&random)
    config.duration = .steps(stepCount)
    config.evaluateEvery = .steps(stepCount / 20)
    return config
  }

  private static func clipping(_ random: inout RandomSource) -> ClippingSettings {
    let mode = (ClippingMode.allCases + [.off, .off, .off, .norm]).randomElement(using: &random)
    switch mode {
    case nil, .off: return ClippingSettings(mode: .off)
    case .norm: return ClippingSettings(mode: .norm, threshold: random.logUniform(in: 1...5))
    case .value: return ClippingSettings(mode: .value, threshold: 0.5)
    case .perTensorNorm: return ClippingSettings(mode: .perTensorNorm, threshold: 1)
    case .agc: return ClippingSettings(mode: .agc, threshold: 0.1)
    case .autoClip: return ClippingSettings(mode: .autoClip, threshold: 50)
    case .zClip: return ClippingSettings(mode: .zClip)
    }
  }

  private var loss: LossKind {
    [.diabetes, .gatedAdding].contains(self) ? .meanSquaredError : .crossEntropy()
  }

  private var data: DataConfig {
    var data = DataConfig()
    data.source = source
    data.batchSize = 32
    data.layout = layout
    if source == .digits { data.scaling = .divideBy(16) }
    if source == .diabetes { (data.scaling, data.targetScaling) = (.standardise, .standardise) }
    return data
  }

  private var source: DataSource {
    switch self {
    case .diabetes: .diabetes
    case .spirals: .spirals(SpiralsSource(samples: 600, noise: 0.1))
    case .gatedAdding: .adding(AddingSource(length: 8, samples: 1_000))
    case .transformerText: .proverbs(TextWindow(length: 24))
    case .shallowReLU, .deepTanh, .sigmoidBatchNorm, .residualReLU, .convolution, .recurrentRows,
      .gatedRows, .shallowGELU, .deepReLU, .tanhLayerNorm, .residualTanh, .convolutionResidual,
      .recurrentStacked, .longShortTermRows, .transformerRows:
      .digits
    }
  }

  private var layout: InputLayout? {
    switch self {
    case .convolution, .convolutionResidual:
      .image(ImageSize(channels: 1, height: 8, width: 8))
    case .recurrentRows, .gatedRows, .longShortTermRows, .transformerRows:
      .sequence(features: 8)
    case .recurrentStacked: .sequence(features: 4)
    case .shallowReLU, .diabetes, .deepTanh, .sigmoidBatchNorm, .residualReLU, .transformerText,
      .shallowGELU, .spirals, .deepReLU, .tanhLayerNorm, .residualTanh, .gatedAdding:
      nil
    }
  }
}

extension RandomSource {
  /// A number whose logarithm is uniform.
  mutating func logUniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound * pow(range.upperBound / range.lowerBound, uniform())
  }
}
