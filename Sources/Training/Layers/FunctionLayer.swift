internal import Tensors

/// A function of a batch that has no parameters, and its derivative: all in which layers such as
/// pooling and flattening differ.
protocol BatchFunction {
  /// Computes `y = f(x)`, for as many samples in y as in x.
  func apply(to x: Tensor, into y: Tensor)

  /// Sets the gradient by x from the gradient by y.
  ///
  /// - Parameters:
  ///   - dy: gradient of the loss by y.
  ///   - dx: takes the gradient by x, for as many samples.
  ///   - x: what the function was last applied to.
  ///   - y: what it then gave.
  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor)

  /// Where the function is saturated, if it can be.
  var saturation: SaturationBand? { get }
}

extension BatchFunction {
  var saturation: SaturationBand? { nil }
}

/// A layer that is a function without parameters: `y = f(x)`.
final class FunctionLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter] = []
  private let function: any BatchFunction
  private let unitCount: Int
  private let output: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  ///
  /// - Parameters:
  ///   - function: what it computes.
  ///   - plan: its name and both shapes.
  ///   - kind: what it computes, in words.
  ///   - unitCount: the number of its units; nil for as many as a sample of its output has elements.
  ///   - batchSize: the number of samples in a full batch.
  init(
    _ function: any BatchFunction, _ plan: any PlannedLayer, kind: String, unitCount: Int? = nil,
    batchSize: Int
  ) {
    self.function = function
    self.kind = kind
    self.unitCount = unitCount ?? plan.output.elementCount
    name = plan.name
    output = Tensor(shape: [batchSize] + plan.output.dimensions)
    inputGradient = Tensor(shape: [batchSize] + plan.input.dimensions)
  }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(
        output: output.matrix(columnCount: unitCount),
        outputGradient: outputGradient?.matrix(columnCount: unitCount),
        saturation: function.saturation)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    function.apply(to: input, into: output)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(input.rowCount)
    function.propagate(outputGradient, into: inputGradient, input: input, output: output)
    return inputGradient
  }
}
