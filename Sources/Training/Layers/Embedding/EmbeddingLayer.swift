internal import Telemetry
internal import Tensors

/// An embedding: `y = W[x]`, with W as vocabulary × width, for whole numbers x of any shape.
///
/// Indices have no gradient: backward returns nil.
final class EmbeddingLayer: Layer {
  let name: String
  private let table: Parameter
  private let output: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: EmbeddingPlan, _ supplies: inout LayerSupplies) {
    name = plan.name
    table = Parameter(
      "\(name).weight", kind: .embedding, shape: [plan.vocabulary, plan.config.width])
    output = Tensor(shape: [supplies.batchSize] + plan.output.dimensions)
    plan.config.initialisation.fill(table.value, random: &supplies.weights)
  }

  var parameters: [Parameter] { [table] }

  var kind: String { "embedding \(table.value.shape[0])×\(table.value.shape[1])" }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(output: rows(of: output), outputGradient: outputGradient.map(rows(of:)))
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    rows(of: output).copyRows(of: table.value.matrix, at: input.row)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    if !request.accumulates { table.gradient.fill(with: 0) }
    rows(of: outputGradient).addRows(to: table.gradient.matrix, at: input.row)
    return nil
  }

  private func rows(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: table.value.shape[1])
  }
}
