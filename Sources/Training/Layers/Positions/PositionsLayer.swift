internal import Telemetry
internal import Tensors

/// Learned positions: `y_t = x_t + W[t]`, with W as time × width.
final class PositionsLayer: Layer {
  let name: String
  private let table: Parameter
  private let output: Tensor
  private var hasOutput = false
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: PositionsPlan, _ supplies: inout LayerSupplies) {
    name = plan.name
    table = Parameter("\(name).weight", kind: .embedding, shape: plan.input.dimensions)
    output = Tensor(shape: [supplies.batchSize] + plan.input.dimensions)
    plan.config.initialisation.fill(table.value, random: &supplies.weights)
  }

  var parameters: [Parameter] { [table] }

  var kind: String { "positions \(table.value.shape[0])×\(table.value.shape[1])" }

  var signals: LayerSignals? {
    guard hasOutput else { return nil }
    return LayerSignals(output: rows(of: output), outputGradient: outputGradient.map(rows(of:)))
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    output.setRowCount(input.rowCount)
    output.matrix.copy(from: input.matrix)
    output.matrix.addToEveryRow(table.value)
    hasOutput = true
    return output
  }

  /// A sum hands its gradient on as it is.
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    outputGradient.matrix.sumColumns(into: table.gradient, adding: request.accumulates)
    return request.wantsInputGradient ? outputGradient : nil
  }

  private func rows(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: table.value.shape[1])
  }
}
