internal import Telemetry
internal import Tensors

/// A convolution: `y[o, p] = f(Σ w[o, i, t] · x[i, p·stride + t·dilation - padding] + b[o])` over
/// the channels i of o's group and the taps t of the kernel.
///
/// A product of two matrices for every sample: w as outputs × (inputs × taps), and what the window
/// sees as (inputs × taps) × positions. The latter is made anew in the backward pass, which takes
/// less memory than keeping it and no more time than reading it back. w starts as configured, b at
/// 0.
final class ConvolutionLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter]
  private let weight: Parameter
  private let bias: Parameter?
  private let stage: ActivationStage
  private let windows: SampleWindows
  private let groupCount: Int
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
    let outputShape = [batchSize] + plan.output.dimensions
    stage = ActivationStage(
      config.activation, rowCount: outputShape.dropLast().reduce(1, *),
      columnCount: plan.output.width)
    windows = SampleWindows(plan)
    groupCount = config.groups
    output = Tensor(shape: outputShape)
    sumGradient = Tensor(shape: outputShape)
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
    for sample in 0..<input.rowCount {
      let seen = windows.gathered(from: windows.inputPlanes(of: input, sample))
      let z = windows.outputPlanes(of: output, sample)
      for group in 0..<groupCount {
        multiply(
          .plain(part(group, of: weight.value.matrix)), .plain(part(group, of: seen)),
          into: part(group, of: z))
      }
    }
    if let bias { windows.outputPlanes(of: output).addToRows(bias.value) }
    stage.apply(to: rows(of: output))
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    sumGradient.setRowCount(input.rowCount)
    stage.setGradient(
      rows(of: sumGradient), from: rows(of: outputGradient), output: rows(of: output))
    if let bias {
      windows.outputPlanes(of: sumGradient).sumRows(
        into: bias.gradient, adding: request.accumulates)
    }
    if !request.accumulates { weight.gradient.fill(with: 0) }
    for sample in 0..<input.rowCount { addWeightGradient(input, sample) }
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    for sample in 0..<input.rowCount { setInputGradient(sample) }
    return inputGradient
  }
}

extension ConvolutionLayer {
  /// Adds `dw = dz · seenᵀ` of one sample.
  private func addWeightGradient(_ input: Tensor, _ sample: Int) {
    let seen = windows.gathered(from: windows.inputPlanes(of: input, sample))
    let dz = windows.outputPlanes(of: sumGradient, sample)
    for group in 0..<groupCount {
      multiply(
        .plain(part(group, of: dz)), .transposed(part(group, of: seen)),
        into: part(group, of: weight.gradient.matrix), adding: true)
    }
  }

  /// Sets dx of one sample to `wᵀ · dz`, summed over the windows that saw an element.
  private func setInputGradient(_ sample: Int) {
    let dz = windows.outputPlanes(of: sumGradient, sample)
    windows.scatter(into: windows.inputPlanes(of: inputGradient, sample)) { seenGradient in
      for group in 0..<groupCount {
        multiply(
          .transposed(part(group, of: weight.value.matrix)), .plain(part(group, of: dz)),
          into: part(group, of: seenGradient))
      }
    }
  }

  /// The rows that belong to one group.
  private func part(_ group: Int, of matrix: Matrix) -> Matrix {
    let size = matrix.rowCount / groupCount
    return matrix.rows(group * size..<(group + 1) * size)
  }

  /// Rows of the last dimension, over which softmax runs.
  private func rows(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: windows.outputWidth)
  }
}

extension PlaneExtents {
  /// The extents as people say them: `3x3`.
  var text: String { "\(height)x\(width)" }
}
