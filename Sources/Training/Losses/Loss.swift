internal import Tensors

/// What is minimised: a number for a batch of predictions, and its gradient.
protocol Loss {
  /// The name in descriptions and files.
  var name: String { get }

  /// Measures how far predictions are from their targets.
  ///
  /// - Parameters:
  ///   - prediction: the network's output, batch × outputs.
  ///   - targets: what it should have been, one a sample.
  ///   - gradient: takes the gradient by the prediction, in its shape; nil when not wanted.
  /// - Returns: the mean over the batch; not finite when a prediction is not.
  func measure(_ prediction: Tensor, _ targets: BatchTargets, gradient: Tensor?) -> Double
}

/// The targets of one batch.
enum BatchTargets {
  /// A class a sample, or one a time step of each sample; a full batch's array, of which a smaller
  /// batch uses the start.
  case classes([Int32])
  /// Numbers, batch × outputs.
  case values(Tensor)
}

extension LossKind {
  /// The loss of this kind.
  var loss: any Loss {
    switch self {
    case .crossEntropy(let smoothing): SoftmaxCrossEntropy(name: name, smoothing: smoothing)
    case .binaryCrossEntropy: BinaryCrossEntropy(name: name)
    case .meanSquaredError: MeanSquaredError(name: name)
    case .huber(let delta): HuberLoss(name: name, delta: delta)
    }
  }
}
