/// What is minimised.
public enum LossKind: Equatable, Sendable {
  /// Softmax and cross-entropy, averaged over the samples (and time steps); for classes.
  ///
  /// Label smoothing, from 0 to below 1, is the share of the target that all classes divide evenly
  /// among themselves (Szegedy et al., 2016).
  case crossEntropy(labelSmoothing: Float = 0)
  /// The logistic function and cross-entropy, averaged over batch and outputs; for two classes with
  /// one output, or for numbers from 0 to 1.
  case binaryCrossEntropy
  /// The mean of the squared differences over batch and outputs; for numbers.
  case meanSquaredError
  /// Half the squared difference up to delta and a straight line beyond, averaged over batch and
  /// outputs (Huber, 1964); for numbers.
  case huber(delta: Float = 1)

  /// The name in configurations, descriptions and files.
  public var name: String {
    switch self {
    case .crossEntropy: "cross_entropy"
    case .binaryCrossEntropy: "binary_cross_entropy"
    case .meanSquaredError: "mean_squared_error"
    case .huber: "huber"
    }
  }
}
