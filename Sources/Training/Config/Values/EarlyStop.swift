/// When a run ends before its time: its evaluations do not get better any more.
public struct EarlyStop: Equatable, Sendable {
  /// The name of the metric that is watched.
  public var metric: String
  /// The number of evaluations in a row without a better value that end the run.
  public var patience: Int
  /// How much better a value has to be to count.
  public var minimumChange: Float

  /// Takes the values, by default ten evaluations without a smaller loss.
  public init(metric: String = "loss", patience: Int = 10, minimumChange: Float = 0) {
    self.metric = metric
    self.patience = patience
    self.minimumChange = minimumChange
  }
}
