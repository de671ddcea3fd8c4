internal import Tensors

extension Tensor {
  /// The scores of classes: samples (and time steps) × classes.
  var classScores: Matrix { matrix(columnCount: shape.last ?? 1) }
}
