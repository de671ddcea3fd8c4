internal import Tensors

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What an evaluation adds up over its batches, for one metric.
struct MetricSums {
  /// The metric.
  let metric: Metric
  private var sum = 0.0
  private var count = 0
  /// Σ(y - ȳ)² over all targets.
  private let targetSpread: Double

  /// Adds nothing up; the spread of all targets is for the share that is explained.
  init(_ metric: Metric, targetSpread: Double) {
    self.metric = metric
    self.targetSpread = targetSpread
  }

  /// Adds the predictions of one batch.
  mutating func add(_ prediction: Tensor, _ targets: BatchTargets) {
    switch targets {
    case .classes(let labels):
      count += prediction.classScores.rowCount
      sum += measure(prediction.classScores, labels)
    case .values(let values):
      count += prediction.count
      sum += measure(prediction.row, values.row)
    }
  }

  private func measure(_ scores: Matrix, _ labels: [Int32]) -> Double {
    switch metric {
    case .accuracy: Double(scores.correctCount(labels))
    case .topAccuracy(let count): Double(scores.topCount(labels, among: count))
    case .perplexity: scores.crossEntropySum(labels, smoothing: 0, scale: 1, gradient: nil)
    case .meanAbsoluteError, .rootMeanSquaredError, .determination:
      preconditionFailure("This metric is for numbers, not for classes.")
    }
  }

  private func measure(_ prediction: Matrix, _ targets: Matrix) -> Double {
    switch metric {
    case .meanAbsoluteError: prediction.absoluteErrorSum(targets)
    case .rootMeanSquaredError, .determination:
      prediction.squaredErrorSum(targets, scale: 1, gradient: nil)
    case .accuracy, .topAccuracy, .perplexity:
      preconditionFailure("This metric is for classes, not for numbers.")
    }
  }

  /// The value over all samples; NaN for targets without spread, of which nothing can be explained.
  var value: Double {
    let mean = sum / Double(max(1, count))
    return switch metric {
    case .accuracy, .topAccuracy, .meanAbsoluteError: mean
    case .perplexity: exp(mean)
    case .rootMeanSquaredError: mean.squareRoot()
    case .determination: targetSpread > 0 ? 1 - sum / targetSpread : .nan
    }
  }
}
