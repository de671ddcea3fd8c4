internal import Telemetry
internal import Tensors

/// A recurrent layer, trained through time: `h_t = cell(x_t·W_ihᵀ + b, h_(t-1))`.
///
/// W_ih is gates · units × features. What is done in a time step is the cell's; the layer hands it
/// the sums and the states, and does what is not recurrent for all time steps at once.
final class RecurrentLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter]
  /// What is done in a time step.
  let cell: any RecurrentCell
  private let handsOn: RecurrentOutput
  private let inputWeight: TransposedWeight
  private let bias: Parameter?
  /// The bias that sums take; zero if there is none.
  private let sumBias: Tensor
  private let memory: RecurrentMemory
  private let sequenceGradient: TimeSeries
  private let output: Tensor
  private let inputGradient: Tensor
  private var batchSize: Int
  private var hasOutput = false
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    let (definition, input) = (plan.definition, plan.input)
    name = plan.name
    kind = "\(definition.description) \(definition.output.rawValue)"
    handsOn = definition.output
    batchSize = supplies.batchSize
    inputWeight = TransposedWeight(plan.inputWeight(&supplies))
    cell = definition.cell(plan, &supplies)
    bias = plan.bias()
    sumBias = bias?.value ?? Tensor(shape: [plan.sumCount])
    parameters =
      [inputWeight.parameter] + cell.parameters.prefix(1) + (bias.map { [$0] } ?? [])
      + cell.parameters.dropFirst()
    memory = RecurrentMemory(
      input: input, batchSize: batchSize, units: definition.units,
      gateCount: type(of: definition).gateCount)
    sequenceGradient = TimeSeries(
      stepCount: plan.stepCount, batchSize: batchSize, width: input.width)
    output = Tensor(shape: [batchSize] + plan.output.dimensions)
    inputGradient = Tensor(shape: [batchSize] + input.dimensions)
  }
}

extension RecurrentLayer {
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    resize(to: input.rowCount)
    let x = memory.inputs.matrix
    x.copyExchanging(input.matrix(columnCount: x.columnCount), inner: memory.stepCount)
    inputWeight.refresh()
    cell.beginForward()
    multiply(.plain(x), inputWeight.factor, into: memory.sums.matrix)
    for step in 0..<memory.stepCount {
      cell.forward(step, memory, bias: sumBias)
    }
    handOn()
    hasOutput = true
    return output
  }

  private func handOn() {
    switch handsOn {
    case .last: output.matrix.copy(from: memory.states[memory.stepCount])
    case .all: unitRows(of: output).copyExchanging(laterStates, inner: batchSize)
    }
  }

  private func resize(to batchSize: Int) {
    guard batchSize != self.batchSize else { return }
    self.batchSize = batchSize
    memory.setBatchSize(batchSize)
    cell.setBatchSize(batchSize)
    sequenceGradient.setBatchSize(batchSize)
    output.setRowCount(batchSize)
    inputGradient.setRowCount(batchSize)
  }
}

extension RecurrentLayer {
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    takeIn(outputGradient)
    for step in (0..<memory.stepCount).reversed() {
      cell.backward(step, memory)
    }
    setParameterGradients(accumulates: request.accumulates)
    return request.wantsInputGradient ? propagatedToInput() : nil
  }

  /// Puts what the following layer says about the states it was given where they are summed.
  private func takeIn(_ outputGradient: Tensor) {
    let (gradients, count) = (memory.stateGradients, memory.stepCount)
    switch handsOn {
    case .last:
      gradients[0..<count].fill(with: 0)
      gradients[count].copy(from: outputGradient.matrix)
    case .all:
      gradients[0].fill(with: 0)
      gradients[1..<count + 1].copyExchanging(unitRows(of: outputGradient), inner: count)
    }
  }

  private func setParameterGradients(accumulates: Bool) {
    let dz = memory.sumGradients.matrix
    multiply(
      .transposed(dz), .plain(memory.inputs.matrix), into: inputWeight.parameter.gradient.matrix,
      adding: accumulates)
    if let bias { dz.sumColumns(into: bias.gradient, adding: accumulates) }
    cell.setParameterGradients(memory, accumulates: accumulates)
  }

  private func propagatedToInput() -> Tensor {
    let dx = sequenceGradient.matrix
    multiply(
      .plain(memory.sumGradients.matrix), .plain(inputWeight.parameter.value.matrix), into: dx)
    inputGradient.matrix(columnCount: dx.columnCount).copyExchanging(dx, inner: batchSize)
    return inputGradient
  }
}

extension RecurrentLayer {
  var signals: LayerSignals? {
    guard hasOutput else { return nil }
    return LayerSignals(
      output: laterStates, outputGradient: outputGradient.map(unitRows(of:)),
      saturation: cell.saturation)
  }

  var hiddenGradientNorms: [Double] {
    guard outputGradient != nil else { return [] }
    return (1...memory.stepCount).map { ElementSums(memory.stateGradients[$0]).norm }
  }

  /// The state before the first time step: batch × units, zero unless it is written to.
  var initialState: Matrix { memory.states[0] }

  /// The gradient by the state before the first time step: batch × units.
  var initialStateGradient: Matrix { memory.stateGradients[0] }

  /// All states but the first.
  private var laterStates: Matrix { memory.states[1..<memory.stepCount + 1] }

  private func unitRows(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: laterStates.columnCount)
  }
}
