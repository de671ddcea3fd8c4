internal import Tensors

/// An activation of a layer of its own, for samples of any shape; softmax runs over the last
/// dimension.
struct ActivationFunction: BatchFunction {
  let stage: ActivationStage
  /// The extent of the last dimension.
  let width: Int

  var saturation: SaturationBand? { stage.activation.saturation }

  func apply(to x: Tensor, into y: Tensor) {
    let rows = rows(of: y)
    rows.copy(from: self.rows(of: x))
    stage.apply(to: rows)
  }

  func propagate(_ dy: Tensor, into dx: Tensor, input x: Tensor, output y: Tensor) {
    stage.setGradient(rows(of: dx), from: rows(of: dy), output: rows(of: y))
  }

  private func rows(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: width) }
}
