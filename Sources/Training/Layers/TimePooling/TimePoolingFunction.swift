internal import Tensors

/// Makes one vector of a sequence: its last time step, or the mean of all.
struct TimePoolingFunction: BatchFunction {
  let pooling: TimePooling
  /// The number of time steps.
  let stepCount: Int

  func apply(to x: Tensor, into y: Tensor) {
    switch pooling {
    case .last: y.matrix.copyLast(of: steps(of: x), stepCount: stepCount)
    case .mean: y.matrix.setMeans(of: steps(of: x), stepCount: stepCount)
    }
  }

  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor) {
    let (dx, dy) = (steps(of: dx), dy.matrix)
    switch pooling {
    case .last: dx.setLast(dy, stepCount: stepCount)
    case .mean: dx.setRepeated(dy, stepCount: stepCount, times: 1 / Float(stepCount))
    }
  }

  /// The elements with a row a time step.
  private func steps(of tensor: Tensor) -> Matrix {
    tensor.matrix(columnCount: tensor.shape.last ?? 1)
  }
}
