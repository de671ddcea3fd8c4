internal import Tensors

/// Flattening: the elements of a sample, row-major, as one vector.
final class FlattenLayer: Layer {
  let name: String
  let kind = "flatten"
  let parameters: [Parameter] = []
  private let output: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: FlattenPlan, batchSize: Int) {
    name = plan.name
    output = Tensor(shape: [batchSize] + plan.output.dimensions)
    inputGradient = Tensor(shape: [batchSize] + plan.input.dimensions)
  }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(output: output.matrix, outputGradient: outputGradient?.matrix)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    output.matrix.copy(from: input.matrix)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    inputGradient.matrix.copy(from: outputGradient.matrix)
    return inputGradient
  }
}
