internal import Canvas
internal import Telemetry

/// What one chart of the tensor view shows.
enum TensorCurve: Equatable {
  /// One statistic.
  case statistic(StatisticsField)
  /// ‖Δw‖ / ‖w‖, with the line of 1e-3 around which a healthy run stays.
  case updateRatio

  /// The charts in the order in which they get room.
  static let all: [TensorCurve] = [
    .statistic(.norm), .updateRatio, .statistic(.maximum), .statistic(.standardDeviation),
    .statistic(.weightNorm), .statistic(.zeroFraction), .statistic(.meanMagnitude),
    .statistic(.mean),
  ]

  /// The ratio of update and weight that a healthy run stays around.
  static let healthyRatio: Float = 1e-3

  var title: String {
    switch self {
    case .statistic(.norm): "gradient norm"
    case .statistic(let field): field.words
    case .updateRatio: "update / weight"
    }
  }

  /// Whether a logarithmic axis can show the values: those of a mean may be below 0.
  var canBeLogarithmic: Bool { self != .statistic(.mean) && self != .statistic(.zeroFraction) }

  /// The value at a step.
  func text(of tensor: Int, in statistics: StatisticsTable) -> String {
    switch self {
    case .statistic(let field): field.text(of: tensor, in: statistics)
    case .updateRatio: NumberFormat.scientific(statistics.updateRatio(tensor: tensor))
    }
  }

  /// One sample a column.
  func samples(
    of tensor: Int, in columns: StepColumns, from history: any History
  ) -> [Sample] {
    switch self {
    case .statistic(let field): Self.samples(of: field, tensor, in: columns, from: history)
    case .updateRatio: Self.updateRatios(of: tensor, in: columns, from: history)
    }
  }

  /// The samples of a statistic; where it would say nothing, because the gradient was not finite,
  /// they are not finite either.
  private static func samples(
    of field: StatisticsField, _ tensor: Int, in columns: StepColumns, from history: any History
  ) -> [Sample] {
    let samples = columns.samples(of: .tensor(tensor, field), from: history)
    guard field.needsFiniteGradient else { return samples }
    let norms = columns.samples(of: .tensor(tensor, .norm), from: history)
    return zip(samples, norms).map { sample, norm in
      guard norm.hasNonfinite else { return sample }
      return norm.hasFinite && field != .mean ? sample.peak : .nonfinite
    }
  }

  /// The ratio of each column's update norms to its weight norms, which hardly change in it.
  private static func updateRatios(
    of tensor: Int, in columns: StepColumns, from history: any History
  ) -> [Sample] {
    let updates = columns.samples(of: .tensor(tensor, .updateNorm), from: history)
    let weights = columns.samples(of: .tensor(tensor, .weightNorm), from: history)
    return zip(updates, weights).map { update, weight in
      guard update.hasFinite, weight.hasFinite, weight.mean > 0 else {
        return update.hasNonfinite || weight.hasNonfinite ? .nonfinite : .gap
      }
      return Sample(
        minimum: update.minimum / weight.mean, maximum: update.maximum / weight.mean,
        mean: update.mean / weight.mean, hasNonfinite: update.hasNonfinite)
    }
  }
}

extension Sample {
  /// The largest value alone, because lost steps count as 0 in the others.
  fileprivate var peak: Sample {
    Sample(minimum: maximum, maximum: maximum, mean: maximum, hasNonfinite: true)
  }
}
