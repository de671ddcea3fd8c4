internal import Telemetry
internal import Tensors

/// Layer normalisation: `y = x̂ · w + b` with `x̂ = (x - mean) / sqrt(variance + ε)`.
///
/// Mean and biased variance are those of the last dimension. w starts at 1, b at 0.
final class LayerNormLayer: Layer {
  let name: String
  let parameters: [Parameter]
  private let epsilon: Float
  private let width: Int
  private let scale: Parameter?
  private let bias: Parameter?
  private let normalised: Tensor
  private let inverseDeviations: Tensor
  private let output: Tensor
  private let inputGradient: Tensor
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: LayerNormPlan, batchSize: Int) {
    let shape = [batchSize] + plan.input.dimensions
    name = plan.name
    epsilon = plan.config.epsilon
    width = plan.input.width
    let isAffine = plan.config.isAffine
    scale = isAffine ? Parameter("\(name).weight", kind: .scale, shape: [width]) : nil
    bias = isAffine ? Parameter("\(name).bias", kind: .bias, shape: [width]) : nil
    parameters = [scale, bias].compactMap(\.self)
    normalised = Tensor(shape: shape)
    inverseDeviations = Tensor(shape: [shape.dropLast().reduce(1, *)])
    output = Tensor(shape: shape)
    inputGradient = Tensor(shape: shape)
    scale?.value.fill(with: 1)
  }

  var kind: String { "layer norm \(width)" }

  var signals: LayerSignals? {
    LayerSignals(output: rows(of: output), outputGradient: outputGradient.map(rows(of:)))
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    for tensor in [normalised, output, inputGradient] { tensor.setRowCount(input.rowCount) }
    rows(of: normalised).setNormalisedRows(
      rows(of: input), epsilon: epsilon, inverseDeviations: inverseDeviations)
    if let scale, let bias {
      rows(of: output).setScaledColumns(
        rows(of: normalised), by: scale.value, plus: bias.value)
    } else {
      output.row.copy(from: normalised.row)
    }
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    let dy = rows(of: outputGradient)
    if let scale, let bias {
      dy.sumColumnProducts(
        with: rows(of: normalised), into: scale.gradient, adding: request.accumulates)
      dy.sumColumns(into: bias.gradient, adding: request.accumulates)
    }
    guard request.wantsInputGradient else { return nil }
    rows(of: inputGradient).setNormalisedRowsGradient(
      dy, scale: scale?.value, normalised: rows(of: normalised),
      inverseDeviations: inverseDeviations)
    return inputGradient
  }

  /// The elements with the last dimension as columns.
  private func rows(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: width) }
}
