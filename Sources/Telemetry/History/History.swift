/// A quantity that a run has one value of, in every step or at every evaluation.
public enum Series: Hashable, Sendable {
  /// The loss of each step's batch.
  case loss
  /// Global gradient norm before clipping.
  case norm
  /// Global gradient norm after clipping.
  case clippedNorm
  /// The clipping threshold τ.
  case threshold
  /// The learning rate.
  case learningRate
  /// One statistic of one tensor.
  case tensor(Int, StatisticsField)
  /// A metric of the evaluations; sparse.
  case metric(DataSplit, String)
}

/// What was: answers what a chart asks about any stretch of a run, at the cost of its width.
///
/// The memory of a live run and a saved run both implement it; the dashboard draws from it, and
/// looking at another moment never applies an event again.
public protocol History {
  /// The newest step that is known, or 0 before the first.
  var lastStep: Int { get }

  /// Condenses a stretch of a series into columns.
  ///
  /// - Parameters:
  ///   - series: what to draw.
  ///   - steps: the first and last step.
  ///   - width: the number of columns, at least 1.
  /// - Returns: `width` buckets; those of sparse series are mostly empty.
  func columns(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Bucket]

  /// The magnitudes of a tensor's gradient, which are measured every k steps.
  ///
  /// - Parameters:
  ///   - tensor: the tensor.
  ///   - steps: the first and last step.
  ///   - width: the number of columns, at least 1.
  /// - Returns: for every column the newest histogram in it; nil where there is none.
  func histograms(
    of tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [MagnitudeHistogram?]

  /// What the trainer last said about itself up to a step, as far as it is still known.
  func report(atOrBefore step: Int) -> TrainerReport?

  /// The record of one step, or nil when it is no longer, or not yet, kept.
  func record(at step: Int) -> StepRecord?
}

/// The arithmetic that puts a step into a column.
public struct ColumnScale: Equatable, Sendable {
  /// The first and last step.
  public var steps: ClosedRange<Int>
  /// The number of columns.
  public var width: Int

  /// Divides a stretch of steps into columns.
  public init(steps: ClosedRange<Int>, width: Int) {
    precondition(width > 0, "A chart has at least one column.")
    self.steps = steps
    self.width = width
  }

  /// The column that shows a step, or nil when it lies outside.
  public func column(of step: Int) -> Int? {
    guard steps.contains(step) else { return nil }
    return (step - steps.lowerBound) * width / steps.count
  }

  /// The first step that a column shows.
  public func firstStep(of column: Int) -> Int {
    steps.lowerBound + (column * steps.count + width - 1) / width
  }

  /// The steps that a column shows; where there are more columns than steps, the one before it.
  public func steps(of column: Int) -> ClosedRange<Int> {
    let first = firstStep(of: column)
    return first...max(first, firstStep(of: column + 1) - 1)
  }
}
