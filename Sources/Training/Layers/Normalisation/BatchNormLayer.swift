internal import Telemetry
internal import Tensors

/// Batch normalisation: `y = x̂ · w + b` with `x̂ = (x - mean) / sqrt(variance + ε)` for every channel.
///
/// In training, mean and biased variance are those of the batch, and the running ones move towards
/// them, the variance towards the unbiased one, as in PyTorch. In evaluation the running ones count.
/// A batch with one element a channel has no variance: it gives `y = b` and moves nothing. w starts
/// at 1, b at 0, the running mean at 0, the running variance at 1.
final class BatchNormLayer: Layer {
  let name: String
  let parameters: [Parameter]
  private let config: BatchNormConfig
  private let scale: Parameter
  private let bias: Parameter
  private let runningMean: Tensor
  private let runningVariance: Tensor
  private let normalised: Tensor
  private let output: Tensor
  private let inputGradient: Tensor
  private var outputGradient: Tensor?
  private var mode = PassMode.training
  private var moments: ChannelSums
  private var gradientSums: ChannelSums

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: BatchNormPlan, batchSize: Int) {
    let (shape, channels) = ([batchSize] + plan.input.dimensions, plan.channelCount)
    name = plan.name
    config = plan.config
    scale = Parameter("\(name).weight", kind: .scale, shape: [channels])
    bias = Parameter("\(name).bias", kind: .bias, shape: [channels])
    parameters = [scale, bias]
    runningMean = Tensor(shape: [channels])
    runningVariance = Tensor(shape: [channels])
    normalised = Tensor(shape: shape)
    output = Tensor(shape: shape)
    inputGradient = Tensor(shape: shape)
    moments = ChannelSums(channelCount: channels)
    gradientSums = ChannelSums(channelCount: channels)
    scale.value.fill(with: 1)
    runningVariance.fill(with: 1)
  }

  var kind: String { "batch norm \(scale.value.count)" }

  var buffers: [LayerBuffer] {
    [
      LayerBuffer(name: "\(name).running_mean", value: runningMean),
      LayerBuffer(name: "\(name).running_var", value: runningVariance),
    ]
  }

  var signals: LayerSignals? {
    LayerSignals(output: output.matrix, outputGradient: outputGradient?.matrix)
  }
}

extension BatchNormLayer {
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.mode = mode
    for tensor in [normalised, output, inputGradient] { tensor.setRowCount(input.rowCount) }
    let x = ChannelView(input)
    switch mode {
    case .training:
      x.measure(into: &moments)
      noteMoments(of: x.elementsPerChannel)
    case .evaluation:
      for channel in 0..<x.channelCount {
        moments.first[channel] = Double(runningMean[channel])
        moments.second[channel] = Double(runningVariance[channel])
      }
    }
    let view = ChannelView(normalised)
    view.setNormalised(x, moments: moments, epsilon: config.epsilon)
    ChannelView(output).setScaled(view, by: scale.value, plus: bias.value)
    return output
  }

  /// Moves the running mean and variance towards those of a batch.
  private func noteMoments(of count: Int) {
    guard count > 1 else { return }
    let momentum = Double(config.momentum)
    let unbiasing = Double(count) / Double(count - 1)
    for channel in 0..<runningMean.count {
      let mean = moments.first[channel]
      let variance = moments.second[channel] * unbiasing
      runningMean[channel] = Float((1 - momentum) * Double(runningMean[channel]) + momentum * mean)
      runningVariance[channel] = Float(
        (1 - momentum) * Double(runningVariance[channel]) + momentum * variance)
    }
  }
}

extension BatchNormLayer {
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    let (dy, x) = (ChannelView(outputGradient), ChannelView(normalised))
    dy.sum(withProductsOf: x, into: &gradientSums)
    for channel in 0..<scale.value.count {
      let kept: (scale: Float, bias: Float) =
        request.accumulates ? (scale.gradient[channel], bias.gradient[channel]) : (0, 0)
      scale.gradient[channel] = kept.scale + Float(gradientSums.second[channel])
      bias.gradient[channel] = kept.bias + Float(gradientSums.first[channel])
    }
    guard request.wantsInputGradient else { return nil }
    propagate(dy, x)
    return inputGradient
  }

  private func propagate(_ dy: ChannelView, _ x: ChannelView) {
    var factors = moments.inverseDeviations(epsilon: config.epsilon)
    for channel in factors.indices { factors[channel] *= Double(scale.value[channel]) }
    let dx = ChannelView(inputGradient)
    switch mode {
    case .training:
      dx.setNormalisedGradient(dy, normalised: x, sums: gradientSums, factors: factors)
    case .evaluation:
      dx.setScaled(dy, by: factors)
    }
  }
}
