internal import Tensors

/// An activation as a layer of its own: `y = f(x)`, for samples of any shape.
///
/// Softmax runs over the last dimension.
final class ActivationLayer: Layer {
  let name: String
  let parameters: [Parameter] = []
  private let activation: Activation
  private let width: Int
  private let unitCount: Int
  private let output: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: ActivationPlan, batchSize: Int) {
    name = plan.name
    activation = plan.activation
    width = plan.input.width
    unitCount = plan.input.unitCount
    output = Tensor(shape: [batchSize] + plan.input.dimensions)
    inputGradient = Tensor(shape: [batchSize] + plan.input.dimensions)
  }

  var kind: String { activation.name }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(
        output: units(of: output), outputGradient: outputGradient.map(units(of:)),
        saturation: activation.saturation)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    let y = rows(of: output)
    y.copy(from: rows(of: input))
    activation.apply(to: y)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    activation.setGradient(
      rows(of: inputGradient), from: rows(of: outputGradient), output: rows(of: output),
      input: rows(of: input))
    return inputGradient
  }

  private func units(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: unitCount) }

  /// The elements with the last dimension as columns.
  private func rows(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: width) }
}
