extension ConfigCodec where Value == [Metric] {
  /// What evaluations measure beside the loss.
  static let metrics = ConfigCodec<Metric>.metric.list
}

extension ConfigCodec where Value == Metric {
  /// The name of a metric, or `{top_accuracy: {k: 3}}`.
  fileprivate static let metric = variants([
    ConfigVariant("accuracy", .accuracy),
    ConfigVariant("top_accuracy", .topKeys, make: { .topAccuracy(count: $0.count) }) {
      if case .topAccuracy(let count) = $0 { TopKeys(count: count) } else { nil }
    },
    ConfigVariant("perplexity", .perplexity),
    ConfigVariant("mean_absolute_error", .meanAbsoluteError),
    ConfigVariant("root_mean_squared_error", .rootMeanSquaredError),
    ConfigVariant("r2", .determination),
  ])
}

/// What may be said about a top-k accuracy.
private struct TopKeys: Sendable {
  var count = 5
}

extension ConfigCodec where Value == TopKeys {
  fileprivate static let topKeys = record(
    TopKeys(), [ConfigField("k", \.count, .integer(1...65_536))])
}

extension ConfigCodec where Value == EarlyStop {
  static let earlyStop = record(
    EarlyStop(),
    [
      ConfigField("metric", \.metric, .metricName),
      ConfigField("patience", \.patience, .integer(1...1_000_000)),
      ConfigField("minimum_change", \.minimumChange, .nonNegative),
    ])
}

extension ConfigCodec where Value == String {
  /// The name under which a metric is recorded.
  static let metricName = text("the name of a metric")
}
