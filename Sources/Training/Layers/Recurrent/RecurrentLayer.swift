internal import Telemetry
internal import Tensors

/// A vanilla recurrent layer: `h_t = f(x_t·W_ihᵀ + h_(t-1)·W_hhᵀ + b)`, trained through time.
///
/// W_ih is units × features, W_hh units × units. Inside, time is the outermost dimension, so that
/// everything that is not recurrent is one product over all time steps.
final class RecurrentLayer: Layer {
  let name: String
  let parameters: [Parameter]
  private let stage: ActivationStage
  private let handsOn: RecurrentConfig.Output
  private let timeStepCount: Int
  private let inputWeight: Parameter
  private let stateWeight: Parameter
  private let bias: Parameter?
  /// Time × batch × features.
  private let sequence: Tensor
  /// Time + 1 × batch × units; the first step is the state before the sequence.
  private let states: Tensor
  /// Gradients by the states and by the sums within f: time × batch × units.
  private let stateGradients: Tensor
  private let sumGradients: Tensor
  private let sequenceGradient: Tensor
  private let output: Tensor
  private let inputGradient: Tensor
  private var batchSize: Int
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    let (config, batchSize) = (plan.config, supplies.batchSize)
    let (time, features, units) = (plan.input.dimensions[0], plan.input.width, config.units)
    name = plan.name
    self.batchSize = batchSize
    stage = ActivationStage(config.activation, rowCount: time * batchSize, columnCount: units)
    handsOn = config.output
    timeStepCount = time
    inputWeight = Parameter("\(name).weight_ih", kind: .weight, shape: [units, features])
    stateWeight = Parameter("\(name).weight_hh", kind: .recurrent, shape: [units, units])
    bias = config.hasBias ? Parameter("\(name).bias", kind: .bias, shape: [units]) : nil
    parameters = [inputWeight, stateWeight] + (bias.map { [$0] } ?? [])
    sequence = Tensor(shape: [time * batchSize, features])
    states = Tensor(shape: [(time + 1) * batchSize, units])
    stateGradients = Tensor(shape: [time * batchSize, units])
    sumGradients = Tensor(shape: [time * batchSize, units])
    sequenceGradient = Tensor(shape: [time * batchSize, features])
    output = Tensor(shape: config.output == .last ? [batchSize, units] : [batchSize, time, units])
    inputGradient = Tensor(shape: [batchSize, time, features])
    config.initialisation.fill(inputWeight.value, random: &supplies.weights)
    config.recurrentInitialisation.fill(stateWeight.value, random: &supplies.weights)
  }

  var kind: String {
    "recurrent \(stateWeight.value.rowCount) \(stage.activation.name) \(handsOn.rawValue)"
  }
}

extension RecurrentLayer {
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    resize(to: input.rowCount)
    sequence.matrix.copyExchanging(
      input.matrix(columnCount: inputWeight.value.shape[1]), inner: timeStepCount)
    multiply(.plain(sequence.matrix), .transposed(inputWeight.value.matrix), into: laterStates)
    if let bias { laterStates.addToEveryRow(bias.value) }
    for step in 1...timeStepCount {
      let state = state(step)
      multiply(
        .plain(self.state(step - 1)), .transposed(stateWeight.value.matrix), into: state,
        adding: true)
      stage.apply(to: state, firstRow: (step - 1) * batchSize)
    }
    handOn()
    return output
  }

  private func handOn() {
    switch handsOn {
    case .last: output.matrix.copy(from: state(timeStepCount))
    case .all: unitRows(of: output).copyExchanging(laterStates, inner: batchSize)
    }
  }

  private func resize(to batchSize: Int) {
    guard batchSize != self.batchSize else { return }
    self.batchSize = batchSize
    for tensor in [sequence, stateGradients, sumGradients, sequenceGradient] {
      tensor.setRowCount(timeStepCount * batchSize)
    }
    states.setRowCount((timeStepCount + 1) * batchSize)
    output.setRowCount(batchSize)
    inputGradient.setRowCount(batchSize)
    initialState.fill(with: 0)
  }
}

extension RecurrentLayer {
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    takeIn(outputGradient)
    for step in (1...timeStepCount).reversed() {
      if step < timeStepCount {
        multiply(
          .plain(gradient(step + 1, in: sumGradients)), .plain(stateWeight.value.matrix),
          into: gradient(step, in: stateGradients), adding: handsOn == .all)
      }
      stage.setGradient(
        gradient(step, in: sumGradients), from: gradient(step, in: stateGradients),
        output: state(step), firstRow: (step - 1) * batchSize)
    }
    setParameterGradients(accumulates: request.accumulates)
    return request.wantsInputGradient ? propagatedToInput() : nil
  }

  /// Puts what the following layer says about the states it was given where they are summed.
  private func takeIn(_ outputGradient: Tensor) {
    switch handsOn {
    case .last:
      gradient(timeStepCount, in: stateGradients).copy(from: outputGradient.matrix)
    case .all:
      stateGradients.matrix.copyExchanging(unitRows(of: outputGradient), inner: timeStepCount)
    }
  }

  private func setParameterGradients(accumulates: Bool) {
    let dz = sumGradients.matrix
    let earlierStates = states.matrix.rows(0..<timeStepCount * batchSize)
    multiply(
      .transposed(dz), .plain(sequence.matrix), into: inputWeight.gradient.matrix,
      adding: accumulates)
    multiply(
      .transposed(dz), .plain(earlierStates), into: stateWeight.gradient.matrix,
      adding: accumulates)
    if let bias { dz.sumColumns(into: bias.gradient, adding: accumulates) }
  }

  private func propagatedToInput() -> Tensor {
    let dx = sequenceGradient.matrix
    multiply(.plain(sumGradients.matrix), .plain(inputWeight.value.matrix), into: dx)
    inputGradient.matrix(columnCount: dx.columnCount).copyExchanging(dx, inner: batchSize)
    return inputGradient
  }
}

extension RecurrentLayer {
  var signals: LayerSignals? {
    LayerSignals(
      output: laterStates, outputGradient: outputGradient.map(unitRows(of:)),
      saturation: stage.activation.saturation)
  }

  var hiddenGradientNorms: [Double] {
    guard outputGradient != nil else { return [] }
    return (1...timeStepCount).map { ElementSums(gradient($0, in: stateGradients)).norm }
  }

  /// The state before the first time step: batch × units, zero unless it is written to.
  var initialState: Matrix { state(0) }
}

extension RecurrentLayer {
  /// The state after time step `step`, from 1; step 0 is the one before the sequence.
  private func state(_ step: Int) -> Matrix {
    states.matrix.rows(step * batchSize..<(step + 1) * batchSize)
  }

  /// All states but the first.
  private var laterStates: Matrix {
    states.matrix.rows(batchSize..<(timeStepCount + 1) * batchSize)
  }

  private func gradient(_ step: Int, in gradients: Tensor) -> Matrix {
    gradients.matrix.rows((step - 1) * batchSize..<step * batchSize)
  }

  private func unitRows(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: stateWeight.value.rowCount)
  }
}
