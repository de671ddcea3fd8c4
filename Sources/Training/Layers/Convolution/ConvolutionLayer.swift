internal import Telemetry
internal import Tensors

/// A convolution: `y[o, p] = f(Σ w[o, i, t] · x[i, p·stride + t·dilation - padding] + b[o])` over
/// the channels i of o's group and the taps t of the kernel.
///
/// A batch goes through convolution and f a few samples at a time, so that what the one has made is
/// still in a cache when the other needs it. w starts as configured, b at 0.
final class ConvolutionLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter]
  private let weight: Parameter
  private let bias: Parameter?
  private let stage: ActivationStage
  private let convolution: any ConvolutionMethod
  private let images: ConvolutionImages
  private let output: Tensor
  private let sumGradient: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: ConvolutionPlan, _ supplies: inout LayerSupplies) {
    let (config, batchSize) = (plan.config, supplies.batchSize)
    name = plan.name
    kind = "conv \(config.channels) \(config.kernel.text) \(config.activation.name)"
    weight = Parameter("\(name).weight", kind: .weight, shape: plan.weightShape)
    bias = config.hasBias ? Parameter("\(name).bias", kind: .bias, shape: [config.channels]) : nil
    parameters = [weight] + (bias.map { [$0] } ?? [])
    convolution = plan.geometry.method(batchSize: batchSize, hasBias: config.hasBias)
    images = ConvolutionImages(input: plan.image, output: plan.outputImage)
    let outputShape = [batchSize] + plan.output.dimensions
    stage = ActivationStage(
      config.activation, rowCount: outputShape.dropLast().reduce(1, *),
      columnCount: plan.output.width)
    output = Tensor(shape: outputShape)
    sumGradient = Tensor(
      shape: [min(batchSize, convolution.sampleCount)] + plan.output.dimensions)
    inputGradient = Tensor(shape: [batchSize] + plan.input.dimensions)
    config.initialisation.fill(weight.value, random: &supplies.weights)
  }

  /// A unit is one position of one channel: it is dead when it is 0 for every sample.
  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(
        output: output.matrix, outputGradient: outputGradient?.matrix,
        saturation: stage.activation.saturation)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    convolution.take(weight: weight.value, bias: bias?.value)
    forEachPart(of: input.rowCount) { samples in
      convolution.setOutput(
        images.outputs(samples, of: output), of: images.inputs(samples, of: input))
      stage.apply(
        to: images.outputRows(samples, of: output), firstRow: images.firstRow(of: samples))
    }
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    inputGradient.setRowCount(input.rowCount)
    if !request.accumulates {
      for parameter in parameters { parameter.gradient.fill(with: 0) }
    }
    let wanted = request.wantsInputGradient ? inputGradient : nil
    forEachPart(of: input.rowCount) { samples in
      propagate(outputGradient, samples, input: input, into: wanted)
    }
    return wanted
  }
}

extension ConvolutionLayer {
  /// Propagates the gradient by the output of some samples back.
  private func propagate(
    _ dy: Tensor, _ samples: Range<Int>, input: Tensor, into inputGradient: Tensor?
  ) {
    let part = 0..<samples.count
    stage.setGradient(
      images.outputRows(part, of: sumGradient), from: images.outputRows(samples, of: dy),
      output: images.outputRows(samples, of: output), firstRow: images.firstRow(of: samples))
    convolution.propagate(
      images.outputs(part, of: sumGradient), input: images.inputs(samples, of: input),
      into: inputGradient.map { images.inputs(samples, of: $0) }, weight: weight.gradient,
      bias: bias?.gradient)
  }

  /// Goes through the samples as many at a time as the convolution takes.
  private func forEachPart(of sampleCount: Int, _ body: (Range<Int>) -> Void) {
    for first in stride(from: 0, to: sampleCount, by: convolution.sampleCount) {
      body(first..<min(first + convolution.sampleCount, sampleCount))
    }
  }
}

extension PlaneExtents {
  /// The extents as people say them: `3x3`.
  var text: String { "\(height)x\(width)" }
}
