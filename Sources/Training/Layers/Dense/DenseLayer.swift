internal import Telemetry
internal import Tensors

/// A dense layer: `y = f(xWᵀ + b)`, with W as outputs × inputs, applied to the last dimension.
///
/// W starts as configured, b at 0.
final class DenseLayer: Layer {
  let name: String
  let parameters: [Parameter]
  private let stage: ActivationStage
  private let weight: Parameter
  private let bias: Parameter?
  private let output: Tensor
  private let sumGradient: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: DensePlan, _ supplies: inout LayerSupplies) {
    let (config, input, units) = (plan.config, plan.input, plan.units)
    let batchSize = supplies.batchSize
    name = plan.name
    weight = Parameter("\(name).weight", kind: .weight, shape: [units, input.width])
    bias = config.hasBias ? Parameter("\(name).bias", kind: .bias, shape: [units]) : nil
    parameters = [weight] + (bias.map { [$0] } ?? [])
    let outputShape = [batchSize] + plan.output.dimensions
    stage = ActivationStage(
      config.activation, rowCount: outputShape.dropLast().reduce(1, *), columnCount: units)
    output = Tensor(shape: outputShape)
    sumGradient = Tensor(shape: outputShape)
    inputGradient = Tensor(shape: [batchSize] + input.dimensions)
    config.initialisation.fill(weight.value, random: &supplies.weights)
  }

  var kind: String { "dense \(unitCount) \(stage.activation.name)" }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(
        output: units(of: output), outputGradient: outputGradient.map(units(of:)),
        saturation: stage.activation.saturation)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    let y = units(of: output)
    multiply(.plain(features(of: input)), .transposed(weight.value.matrix), into: y)
    y.inRowParts { rows in
      let z = y.rows(rows)
      if let bias { z.addToEveryRow(bias.value) }
      stage.apply(to: z, firstRow: rows.lowerBound)
    }
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    let dz = units(
      of: stage.gradient(
        from: outputGradient, into: sumGradient, output: output, columnCount: unitCount))
    multiply(
      .transposed(dz), .plain(features(of: input)), into: weight.gradient.matrix,
      adding: request.accumulates)
    if let bias { dz.sumColumns(into: bias.gradient, adding: request.accumulates) }
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    multiply(.plain(dz), .plain(weight.value.matrix), into: features(of: inputGradient))
    return inputGradient
  }
}

extension DenseLayer {
  private var unitCount: Int { weight.value.rowCount }

  private func units(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: unitCount) }

  private func features(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: weight.value.shape[1])
  }
}
