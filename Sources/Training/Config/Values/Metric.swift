internal import Telemetry

/// What an evaluation measures beside the loss.
public enum Metric: Equatable, Sendable {
  /// The share of classes that are predicted.
  case accuracy
  /// The share of classes that are among the `count` with the largest scores.
  case topAccuracy(count: Int)
  /// The exponential of the mean negative log-likelihood of the classes.
  case perplexity
  /// The mean of |x - y| over samples and outputs.
  case meanAbsoluteError
  /// The root of the mean of (x - y)² over samples and outputs.
  case rootMeanSquaredError
  /// `1 - Σ(x - y)² / Σ(y - ȳ)²`, with a mean ȳ for every output: the share of the targets' spread
  /// that is explained.
  case determination

  /// The name in files and on screens.
  public var name: String {
    switch self {
    case .accuracy: "accuracy"
    case .topAccuracy(let count): "top_\(count)_accuracy"
    case .perplexity: "perplexity"
    case .meanAbsoluteError: "mean_absolute_error"
    case .rootMeanSquaredError: "root_mean_squared_error"
    case .determination: Evaluation.determination
    }
  }

  /// Whether the metric makes sense of a network's output for some targets under a loss.
  func fits(_ targets: TargetKind, _ loss: LossKind) -> Bool {
    switch targets {
    case .classes(let count), .classSequence(let count, _): fits(classCount: count, loss)
    case .values: isForValues && loss.comparesValues
    }
  }

  private func fits(classCount: Int, _ loss: LossKind) -> Bool {
    switch self {
    case .accuracy: true
    case .topAccuracy(let count): loss.scoresClasses && count < classCount
    case .perplexity: loss.scoresClasses
    case .meanAbsoluteError, .rootMeanSquaredError, .determination: false
    }
  }

  private var isForValues: Bool {
    switch self {
    case .meanAbsoluteError, .rootMeanSquaredError, .determination: true
    case .accuracy, .topAccuracy, .perplexity: false
    }
  }
}

extension LossKind {
  /// Whether outputs are scores of classes, as softmax takes them.
  fileprivate var scoresClasses: Bool {
    switch self {
    case .crossEntropy: true
    case .binaryCrossEntropy, .meanSquaredError, .huber: false
    }
  }

  /// Whether outputs are in the unit of the targets.
  fileprivate var comparesValues: Bool {
    switch self {
    case .meanSquaredError, .huber: true
    case .crossEntropy, .binaryCrossEntropy: false
    }
  }
}
