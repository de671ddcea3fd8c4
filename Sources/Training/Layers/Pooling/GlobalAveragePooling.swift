internal import Tensors

/// Global average pooling: the mean of every channel; the gradient returns in equal shares.
struct GlobalAveragePooling: BatchFunction {
  /// The number of elements of a channel.
  let planeSize: Int

  func apply(to x: Tensor, into y: Tensor) {
    y.matrix.setMeans(ofRowsIn: x.matrix(columnCount: planeSize))
  }

  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor) {
    dx.matrix(columnCount: planeSize).setMeansGradient(dy.matrix)
  }
}
