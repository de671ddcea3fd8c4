internal import Tensors

/// Max pooling: the largest element of a channel under the window, and the gradient back to it.
///
/// Of equal elements the first gets the gradient. NaN wins over every number.
final class MaxPoolLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter] = []
  private let grid: WindowGrid
  private let output: Tensor
  /// The tap at which each maximum was.
  private let choices: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: PoolPlan, batchSize: Int) {
    name = plan.name
    kind = plan.kind
    grid = plan.grid
    output = Tensor(shape: [batchSize] + plan.output.dimensions)
    choices = Tensor(shape: [batchSize] + plan.output.dimensions)
    inputGradient = Tensor(shape: [batchSize] + plan.input.dimensions)
  }

  /// A unit is one position of one channel.
  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(output: output.matrix, outputGradient: outputGradient?.matrix)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    choices.setRowCount(input.rowCount)
    grid.positions(of: output).setMaxima(
      of: grid.elements(of: input), grid, choices: grid.positions(of: choices))
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    grid.elements(of: inputGradient).setMaximaGradient(
      grid.positions(of: outputGradient), grid, choices: grid.positions(of: choices))
    return inputGradient
  }
}
