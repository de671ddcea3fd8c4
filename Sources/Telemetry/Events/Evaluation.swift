/// Which part of the data a metric was measured on.
public enum DataSplit: String, CaseIterable, Equatable, Hashable, Sendable {
  /// The samples that the weights are fitted to.
  case training
  /// Samples held back to judge the fit.
  case validation
}

/// One metric of one evaluation.
public struct Evaluation: Equatable, Sendable {
  /// The metric that every evaluation measures.
  public static let loss = "loss"

  /// The step after which the model was evaluated.
  public var step: Int
  /// The data it was evaluated on.
  public var split: DataSplit
  /// ``loss``, `accuracy`, ...
  public var metric: String
  /// The value; accuracy is a share, 0...1.
  public var value: Float

  /// Takes one measured metric.
  public init(step: Int, split: DataSplit, metric: String, value: Float) {
    self.step = step
    self.split = split
    self.metric = metric
    self.value = value
  }
}

/// What names say about the metrics that are recorded under them.
extension Evaluation {
  /// The name of the share of the targets' spread that is explained, from minus infinity to 1.
  public static let determination = "r2"

  /// Whether the values of a metric are shares of what is predicted, 0...1, as those of `accuracy`
  /// and `top_5_accuracy` are.
  public static func isShare(_ metric: String) -> Bool { metric.hasSuffix("accuracy") }

  /// Whether a larger value of a metric is a better one; of losses and errors a smaller one is.
  public static func prefersLarger(_ metric: String) -> Bool {
    isShare(metric) || metric == determination
  }
}
