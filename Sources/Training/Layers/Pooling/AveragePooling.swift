internal import Tensors

/// Average pooling: the mean of a channel under the window; the gradient returns in equal shares.
struct AveragePooling: BatchFunction {
  private let grid: WindowGrid
  private let factors: Tensor

  /// Takes how the window moves, and whether padding counts as zeros.
  init(_ grid: WindowGrid, countsPadding: Bool) {
    self.grid = grid
    factors = Tensor(
      shape: [grid.positionCount], values: grid.averagingFactors(countsPadding: countsPadding))
  }

  func apply(to x: Tensor, into y: Tensor) {
    grid.positions(of: y).setAverages(of: grid.elements(of: x), grid, factors: factors)
  }

  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor) {
    grid.elements(of: dx).setAveragesGradient(grid.positions(of: dy), grid, factors: factors)
  }
}
