internal import Tensors

/// Max pooling: the largest element of a channel under the window, and the gradient back to it.
///
/// Of equal elements the first gets the gradient. NaN wins over every number.
struct MaxPooling: BatchFunction {
  private let grid: WindowGrid
  /// The tap at which each maximum was, in the shape of the output.
  private let choices: Tensor

  /// Takes how the window moves, and the shape of a full batch's output.
  init(_ grid: WindowGrid, outputShape: [Int]) {
    self.grid = grid
    choices = Tensor(shape: outputShape)
  }

  func apply(to x: Tensor, into y: Tensor) {
    choices.setRowCount(y.rowCount)
    grid.positions(of: y).setMaxima(
      of: grid.elements(of: x), grid, choices: grid.positions(of: choices))
  }

  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor) {
    grid.elements(of: dx).setMaximaGradient(
      grid.positions(of: dy), grid, choices: grid.positions(of: choices))
  }
}
