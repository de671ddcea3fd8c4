internal import Tensors

extension WindowGrid {
  /// The planes that the window slides over: a row for every sample and channel.
  func elements(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: elementCount)
  }

  /// What was made of them: a row for every sample and channel, a column for every position.
  func positions(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: positionCount)
  }
}
