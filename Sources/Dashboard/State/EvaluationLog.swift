internal import Telemetry

/// The evaluations of a run: what a metric was at any step, and its best until then.
///
/// A question costs the logarithm of the number of evaluations.
struct EvaluationLog: Sendable {
  private struct Entry {
    var evaluation: Evaluation
    /// The best finite value up to this one.
    var best: Float?
  }

  private var entries: [Series: [Entry]] = [:]
  /// The metrics other than the loss, in order of first appearance.
  private(set) var metrics: [String] = []

  /// Adds an evaluation at a step that is not before those of its kind.
  mutating func insert(_ evaluation: Evaluation) {
    let metric = evaluation.metric
    if metric != Evaluation.loss, !metrics.contains(metric) { metrics.append(metric) }
    let series = Series.metric(evaluation.split, metric)
    let values = [entries[series]?.last?.best, evaluation.value].compactMap(\.self)
      .filter(\.isFinite)
    let best = Evaluation.prefersLarger(metric) ? values.max() : values.min()
    entries[series, default: []].append(Entry(evaluation: evaluation, best: best))
  }

  /// Forgets the evaluations after a step.
  mutating func removeAll(after step: Int) {
    for series in entries.keys {
      entries[series]?.removeAll { $0.evaluation.step > step }
    }
  }

  /// The newest value of a metric up to a step.
  func newest(of metric: String, split: DataSplit, at step: Int) -> Evaluation? {
    entry(of: .metric(split, metric), at: step)?.evaluation
  }

  /// The best validation value of a metric up to a step: the smallest loss, the largest accuracy.
  func best(of metric: String, at step: Int) -> Float? {
    entry(of: .metric(.validation, metric), at: step)?.best
  }

  /// The last entry up to a step, by bisection.
  private func entry(of series: Series, at step: Int) -> Entry? {
    guard let entries = entries[series] else { return nil }
    var range = entries.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if entries[middle].evaluation.step <= step {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound == 0 ? nil : entries[range.lowerBound - 1]
  }
}
