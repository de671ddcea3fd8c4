internal import Tensors

/// Flattening: the elements of a sample, row-major, as one vector.
struct Flattening: BatchFunction {
  func apply(to x: Tensor, into y: Tensor) { y.row.copy(from: x.row) }

  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor) {
    dx.row.copy(from: dy.row)
  }
}
