internal import COneDNN

/// The primitives of a convolution and its derivatives for a fixed number of samples.
final class ConvolutionPrimitives {
  private let forward: ConvolutionForward
  private let backwardWeights: ConvolutionBackwardWeights
  private let backwardInput: ConvolutionBackwardInput

  /// Whether oneDNN has direct kernels for a convolution and its derivatives.
  static func areAvailable(_ geometry: ConvolutionGeometry, hasBias: Bool) -> Bool {
    let engine = PrimitiveEngine()
    let operation = ConvolutionOperation(geometry, sampleCount: 1, hasBias: hasBias)
    guard let plan = operation.forward(engine) else { return false }
    return operation.backwardWeights(plan, engine) != nil
      && operation.backwardInput(plan, engine) != nil
  }

  /// Makes them, or returns nil when oneDNN has no direct kernels for the convolution.
  init?(_ geometry: ConvolutionGeometry, sampleCount: Int, hasBias: Bool) {
    let engine = PrimitiveEngine()
    let operation = ConvolutionOperation(geometry, sampleCount: sampleCount, hasBias: hasBias)
    guard let plan = operation.forward(engine),
      let weightsPlan = operation.backwardWeights(plan, engine),
      let inputPlan = operation.backwardInput(plan, engine),
      let forward = ConvolutionForward(operation, plan, engine),
      let backwardWeights = ConvolutionBackwardWeights(operation, weightsPlan, engine),
      let backwardInput = ConvolutionBackwardInput(
        operation, inputPlan, outputGradient: backwardWeights.outputGradient, engine)
    else { return nil }
    self.forward = forward
    self.backwardWeights = backwardWeights
    self.backwardInput = backwardInput
  }

  /// Takes the weights and biases as they are now.
  func take(weight: Tensor, bias: Tensor?) {
    forward.take(weight: weight, bias: bias)
    backwardInput.take(weight: weight)
  }

  /// Sets y of as many samples as the primitives were made for.
  func setOutput(_ y: Matrix, of x: Matrix) {
    forward.setOutput(y, of: x)
  }

  /// Propagates the gradient by y of as many samples back.
  func propagate(_ dy: Matrix, input x: Matrix, into dx: Matrix?, weight: Tensor, bias: Tensor?) {
    backwardWeights.addGradients(dy, input: x, weight: weight, bias: bias)
    if let dx { backwardInput.setInputGradient(dx, from: dy) }
  }
}

/// `y = w ⋆ x + b`.
private final class ConvolutionForward {
  private let input: PrimitiveOperand
  private let output: PrimitiveOperand
  private let weight: ConvolutionWeight
  private let bias: PrimitiveMemory?
  private let primitive: Primitive

  init?(_ operation: ConvolutionOperation, _ plan: PrimitivePlan, _ engine: PrimitiveEngine) {
    guard let x = plan.format(dnnl_query_src_md), let y = plan.format(dnnl_query_dst_md),
      let w = plan.format(dnnl_query_weights_md)
    else { return nil }
    input = .input(operation.input, as: x, engine)
    output = .output(operation.output, as: y, engine)
    weight = ConvolutionWeight(.input(operation.weight, as: w, engine))
    bias = operation.bias.map { PrimitiveMemory(.plain($0), ownsElements: false, engine) }
    var operands = [
      DNNL_ARG_SRC: input.preferred, DNNL_ARG_WEIGHTS: weight.operand.preferred,
      DNNL_ARG_DST: output.preferred,
    ]
    operands[DNNL_ARG_BIAS] = bias
    primitive = Primitive(plan, operands, engine)
  }

  func take(weight: Tensor, bias: Tensor?) {
    self.weight.take(weight)
    if let bias { self.bias?.point(at: bias.base) }
  }

  func setOutput(_ y: Matrix, of x: Matrix) {
    weight.convert()
    input.point(at: x.base)
    input.convert()
    output.point(at: y.base)
    primitive.execute()
    output.convert()
  }
}

/// `dw = dy ⋆ x` and `db = Σ dy`.
private final class ConvolutionBackwardWeights {
  /// The gradient by y.
  let outputGradient: PrimitiveOperand
  private let input: PrimitiveOperand
  private let weight: PrimitiveOperand
  private let weightGradient: Tensor
  private let biasGradient: Tensor?
  private let primitive: Primitive

  init?(_ operation: ConvolutionOperation, _ plan: PrimitivePlan, _ engine: PrimitiveEngine) {
    guard let x = plan.format(dnnl_query_src_md), let dy = plan.format(dnnl_query_diff_dst_md),
      let dw = plan.format(dnnl_query_diff_weights_md)
    else { return nil }
    input = .input(operation.input, as: x, engine)
    outputGradient = .input(operation.output, as: dy, engine)
    weight = .output(operation.weight, as: dw, engine)
    weightGradient = Tensor(shape: operation.weight)
    weight.point(at: weightGradient.base)
    biasGradient = operation.bias.map { Tensor(shape: $0) }
    var operands = [
      DNNL_ARG_SRC: input.preferred, DNNL_ARG_DIFF_DST: outputGradient.preferred,
      DNNL_ARG_DIFF_WEIGHTS: weight.preferred,
    ]
    if let biasGradient {
      let bias = PrimitiveMemory(.plain(biasGradient.shape), ownsElements: false, engine)
      bias.point(at: biasGradient.base)
      operands[DNNL_ARG_DIFF_BIAS] = bias
    }
    primitive = Primitive(plan, operands, engine)
  }

  func addGradients(_ dy: Matrix, input x: Matrix, weight: Tensor, bias: Tensor?) {
    input.point(at: x.base)
    input.convert()
    outputGradient.point(at: dy.base)
    outputGradient.convert()
    primitive.execute()
    self.weight.convert()
    weight.row.add(weightGradient.row)
    if let bias, let biasGradient { bias.row.add(biasGradient.row) }
  }
}

/// `dx = wᵀ ⋆ dy`.
private final class ConvolutionBackwardInput {
  private let outputGradient: PrimitiveOperand
  private let isOutputGradientShared: Bool
  private let inputGradient: PrimitiveOperand
  private let weight: ConvolutionWeight
  private let primitive: Primitive

  /// Shares an operand that holds dy already, where both primitives prefer the same format.
  init?(
    _ operation: ConvolutionOperation, _ plan: PrimitivePlan, outputGradient: PrimitiveOperand,
    _ engine: PrimitiveEngine
  ) {
    guard let dx = plan.format(dnnl_query_diff_src_md),
      let dy = plan.format(dnnl_query_diff_dst_md), let w = plan.format(dnnl_query_weights_md)
    else { return nil }
    isOutputGradientShared = outputGradient.preferred.format == dy
    self.outputGradient =
      isOutputGradientShared ? outputGradient : .input(operation.output, as: dy, engine)
    inputGradient = .output(operation.input, as: dx, engine)
    weight = ConvolutionWeight(.input(operation.weight, as: w, engine))
    primitive = Primitive(
      plan,
      [
        DNNL_ARG_DIFF_DST: self.outputGradient.preferred,
        DNNL_ARG_WEIGHTS: weight.operand.preferred, DNNL_ARG_DIFF_SRC: inputGradient.preferred,
      ], engine)
  }

  func take(weight: Tensor) {
    self.weight.take(weight)
  }

  func setInputGradient(_ dx: Matrix, from dy: Matrix) {
    weight.convert()
    if !isOutputGradientShared {
      outputGradient.point(at: dy.base)
      outputGradient.convert()
    }
    inputGradient.point(at: dx.base)
    primitive.execute()
    inputGradient.convert()
  }
}

/// Weights in the format that a primitive prefers, converted once for all samples of a batch.
private final class ConvolutionWeight {
  let operand: PrimitiveOperand
  private var isConverted = false

  init(_ operand: PrimitiveOperand) {
    self.operand = operand
  }

  func take(_ weight: Tensor) {
    operand.point(at: weight.base)
    isConverted = false
  }

  func convert() {
    guard !isConverted else { return }
    operand.convert()
    isConverted = true
  }
}
