internal import Telemetry

/// What evaluations lead to: a checkpoint of the best model, and an early end.
struct EvaluationJudge: Equatable {
  /// The best value of a metric so far.
  struct Record: Equatable {
    /// The value; nil before the first evaluation.
    var best: Float?
    /// The number of evaluations since then.
    var failureCount = 0
  }

  /// What is remembered of the metric that ends the run.
  var stopRecord = Record()
  /// What is remembered of the metric whose best model is kept.
  var bestRecord = Record()
  private let earlyStop: EarlyStop?
  private let bestMetric: String?

  /// Reads from a configuration what is watched.
  init(_ config: TrainingConfig) {
    earlyStop = config.earlyStop
    bestMetric = config.bestMetric
  }

  /// Takes an evaluation into account and says whether its model is the best so far.
  mutating func observe(_ evaluations: [Evaluation]) -> Bool {
    if let earlyStop, let value = evaluations.value(of: earlyStop.metric) {
      _ = stopRecord.observe(
        value, of: earlyStop.metric, minimumChange: earlyStop.minimumChange)
    }
    guard let bestMetric, let value = evaluations.value(of: bestMetric) else { return false }
    return bestRecord.observe(value, of: bestMetric, minimumChange: 0)
  }

  /// Why the run ends before its time, or nil when it goes on.
  var reasonToStop: String? {
    guard let earlyStop, stopRecord.failureCount >= earlyStop.patience else { return nil }
    let evaluations = earlyStop.patience == 1 ? "evaluation" : "\(earlyStop.patience) evaluations"
    return "the validation \(earlyStop.metric) has not improved in the last \(evaluations)"
  }
}

extension EvaluationJudge.Record {
  /// Says whether a value is better than the best one, which it then is; NaN is never better.
  fileprivate mutating func observe(
    _ value: Float, of metric: String, minimumChange: Float
  ) -> Bool {
    let prefersLarger = Evaluation.prefersLarger(metric)
    let isBetter =
      best.map { prefersLarger ? value > $0 + minimumChange : value < $0 - minimumChange }
      ?? !value.isNaN
    if isBetter { best = value }
    failureCount = isBetter ? 0 : failureCount + 1
    return isBetter
  }
}

extension [Evaluation] {
  /// The validation value of a metric.
  func value(of metric: String) -> Float? {
    first { $0.metric == metric && $0.split == .validation }?.value
  }
}
