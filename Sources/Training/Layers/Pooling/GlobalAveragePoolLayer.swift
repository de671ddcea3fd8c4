internal import Tensors

/// Global average pooling: the mean of every channel; the gradient returns in equal shares.
final class GlobalAveragePoolLayer: Layer {
  let name: String
  let kind = "global average pool"
  let parameters: [Parameter] = []
  private let planeSize: Int
  private let output: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: GlobalAveragePoolPlan, batchSize: Int) {
    name = plan.name
    planeSize = plan.image.planeSize
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
    output.matrix.setMeans(ofRowsIn: input.matrix(columnCount: planeSize))
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    inputGradient.matrix(columnCount: planeSize).setMeansGradient(outputGradient.matrix)
    return inputGradient
  }
}
