internal import Tensors

/// Makes one vector of a sequence: its last time step, or the mean of all.
final class TimePoolingLayer: Layer {
  let name: String
  let parameters: [Parameter] = []
  private let pooling: TimePooling
  private let stepCount: Int
  private let output: Tensor
  private let inputGradient: Tensor
  private var hasOutput = false
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: TimePoolingPlan, batchSize: Int) {
    name = plan.name
    pooling = plan.pooling
    stepCount = plan.input.dimensions[0]
    output = Tensor(shape: [batchSize] + plan.output.dimensions)
    inputGradient = Tensor(shape: [batchSize] + plan.input.dimensions)
  }

  var kind: String { "\(pooling.rawValue) of \(stepCount) time steps" }

  var signals: LayerSignals? {
    guard hasOutput else { return nil }
    return LayerSignals(output: output.matrix, outputGradient: outputGradient?.matrix)
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    output.setRowCount(input.rowCount)
    switch pooling {
    case .last: output.matrix.copyLast(of: steps(of: input), stepCount: stepCount)
    case .mean: output.matrix.setMeans(of: steps(of: input), stepCount: stepCount)
    }
    hasOutput = true
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(outputGradient.rowCount)
    let (dx, dy) = (steps(of: inputGradient), outputGradient.matrix)
    switch pooling {
    case .last: dx.setLast(dy, stepCount: stepCount)
    case .mean: dx.setRepeated(dy, stepCount: stepCount, times: 1 / Float(stepCount))
    }
    return inputGradient
  }

  /// The elements with a row a time step.
  private func steps(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: output.shape[1])
  }
}
