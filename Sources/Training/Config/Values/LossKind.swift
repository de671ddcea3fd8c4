/// What is minimised.
public enum LossKind: String, CaseIterable, Equatable, Sendable {
  /// Softmax and cross-entropy, averaged over the batch; for classes.
  case crossEntropy = "cross_entropy"
  /// The mean of the squared differences over batch and outputs; for numbers.
  case meanSquaredError = "mean_squared_error"
}
