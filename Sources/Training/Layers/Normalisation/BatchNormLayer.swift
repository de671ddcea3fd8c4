internal import Tensors

/// Batch normalisation: `y = x̂ · w + b` with `x̂ = (x - mean) / sqrt(variance + ε)` for every
/// channel.
///
/// In training, mean and biased variance are those of the batch, and the running ones move towards
/// them, the variance towards the unbiased one, as in PyTorch. In evaluation the running ones count.
/// A batch with one element a channel has no variance: it gives `y = b` and moves nothing. Nor does
/// a batch whose moments are not finite, of which the running ones could never recover. w starts at
/// 1, b at 0, the running mean at 0, the running variance at 1.
final class BatchNormLayer: Layer {
  let name: String
  let parameters: [Parameter]
  private let momentum: Float
  private let runningMean: Tensor
  private let runningVariance: Tensor
  private let stage: NormalisationStage
  private var output: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: BatchNormPlan, batchSize: Int) {
    let channels = plan.channelCount
    let affine =
      plan.config.isAffine
      ? NormalisationAffine(plan.name, groups: plan.groups, count: channels) : nil
    name = plan.name
    parameters = affine?.parameters ?? []
    momentum = plan.config.momentum
    runningMean = Tensor(shape: [channels])
    runningVariance = Tensor(shape: [channels])
    stage = NormalisationStage(
      shape: [batchSize] + plan.input.dimensions, columnCount: plan.columnCount,
      groups: plan.groups,
      moments: Moments(groupCount: channels, epsilon: plan.config.epsilon), affine: affine)
    runningVariance.fill(with: 1)
  }

  var kind: String { "batch norm \(runningMean.count)" }

  var buffers: [LayerBuffer] {
    [
      LayerBuffer(name: "\(name).running_mean", value: runningMean),
      LayerBuffer(name: "\(name).running_var", value: runningVariance),
    ]
  }

  var signals: LayerSignals? {
    output.map { LayerSignals(output: $0.matrix, outputGradient: outputGradient?.matrix) }
  }
}

extension BatchNormLayer {
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    let output =
      switch mode {
      case .training: stage.normalise(input)
      case .evaluation: stage.normalise(input, means: runningMean, variances: runningVariance)
      }
    if mode == .training { noteMoments(of: stage.groupSize(of: input)) }
    self.output = output
    return output
  }

  /// Moves the running mean and variance towards those of a batch with so many elements a channel.
  private func noteMoments(of count: Int) {
    guard count > 1, stage.moments.areFinite else { return }
    let unbiasing = Float(Double(count) / Double(count - 1))
    runningMean.row.combine(1 - momentum, plus: momentum, times: stage.moments.means.row)
    runningVariance.row.combine(
      1 - momentum, plus: momentum * unbiasing, times: stage.moments.variances.row)
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    return stage.backward(outputGradient, request)
  }
}
