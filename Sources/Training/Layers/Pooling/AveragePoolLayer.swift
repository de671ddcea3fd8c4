internal import Tensors

/// Average pooling: the mean of a channel under the window; the gradient returns in equal shares.
final class AveragePoolLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter] = []
  private let grid: WindowGrid
  private let factors: Tensor
  private let output: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: PoolPlan, countsPadding: Bool, batchSize: Int) {
    name = plan.name
    kind = plan.kind
    grid = plan.grid
    factors = Tensor(
      shape: [grid.positionCount], values: grid.averagingFactors(countsPadding: countsPadding))
    output = Tensor(shape: [batchSize] + plan.output.dimensions)
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
    grid.positions(of: output).setAverages(of: grid.elements(of: input), grid, factors: factors)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    grid.elements(of: inputGradient).setAveragesGradient(
      grid.positions(of: outputGradient), grid, factors: factors)
    return inputGradient
  }
}
