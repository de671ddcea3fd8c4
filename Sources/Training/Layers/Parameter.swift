internal import Telemetry
internal import Tensors

/// A tensor that training changes, with the gradient of the loss by it.
final class Parameter {
  /// The full name, for example `hidden3.weight`.
  let name: String
  /// What it is to its layer.
  let kind: TensorKind
  /// The weights, in PyTorch's shape.
  let value: Tensor
  /// The gradient, in the same shape.
  let gradient: Tensor
  /// Whether the weights stay as they are; the gradient is measured, but neither counts for
  /// clipping nor reaches the optimizer.
  var isFrozen = false
  /// The number of updates that were made without this parameter, because it was frozen.
  var missedUpdates = 0

  /// Makes a parameter of zeros.
  init(_ name: String, kind: TensorKind, shape: [Int]) {
    self.name = name
    self.kind = kind
    value = Tensor(shape: shape)
    gradient = Tensor(shape: shape)
  }
}
