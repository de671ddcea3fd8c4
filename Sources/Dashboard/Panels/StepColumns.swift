internal import Canvas
internal import Telemetry

/// How steps share the columns of a picture so that columns do not change while steps arrive.
///
/// The stretch of steps is longer than what is known and stays the same for a while, so a new
/// step changes the last filled column and no other.
struct StepColumns: Equatable {
  private let scale: ColumnScale
  /// The newest step that is shown; the columns after it stay empty.
  private let lastStep: Int

  /// Divides a stretch of steps, of which those up to `lastStep` are shown.
  init(steps: ClosedRange<Int>, width: Int, lastStep: Int) {
    scale = ColumnScale(steps: steps, width: max(1, width))
    self.lastStep = min(max(lastStep, steps.lowerBound), steps.upperBound)
  }

  /// Columns for at least the newest `count` steps, all for the same whole number of steps.
  init(last count: Int, upTo lastStep: Int, width: Int) {
    let width = max(1, width)
    let stepsPerColumn = max(1, (count + width - 1) / width)
    let end = (max(1, lastStep) + stepsPerColumn - 1) / stepsPerColumn
    let columns = min(width, end)
    self.init(
      steps: (end - columns) * stepsPerColumn + 1...end * stepsPerColumn, width: columns,
      lastStep: lastStep)
  }

  /// The first and last step that there are columns for.
  var steps: ClosedRange<Int> { scale.steps }

  /// The number of columns.
  var count: Int { scale.width }

  /// The number of columns that have something to show.
  var filledCount: Int { 1 + (column(of: lastStep) ?? 0) }

  /// The column of a step that is shown, or nil.
  func column(of step: Int) -> Int? {
    step <= lastStep ? scale.column(of: step) : nil
  }

  /// One sample for each column, of what was known at the last step.
  func samples(of series: Series, from history: any History) -> [Sample] {
    var buckets = history.columns(of: series, in: steps, width: count)
    if history.lastStep > lastStep { forgetFuture(in: &buckets, series, history) }
    return buckets.map(Sample.init)
  }

  /// Replaces the column of the last step by what it was then, and empties those after it.
  private func forgetFuture(
    in buckets: inout [Bucket], _ series: Series, _ history: any History
  ) {
    let open = filledCount - 1
    let past = scale.firstStep(of: open)...lastStep
    buckets[open] = history.columns(of: series, in: past, width: 1)[0]
    for column in filledCount..<count { buckets[column] = Bucket() }
  }
}

extension Sample {
  /// What a chart draws of a bucket.
  init(_ bucket: Bucket) {
    guard let mean = bucket.mean else {
      self = bucket.nonfiniteCount > 0 ? .nonfinite : .gap
      return
    }
    self.init(
      minimum: bucket.minimum, maximum: bucket.maximum, mean: mean,
      hasNonfinite: bucket.nonfiniteCount > 0)
  }
}

extension [Sample] {
  /// The means, smoothed by an exponential moving average over columns; gaps stay gaps.
  func smoothed(decay: Float = 0.6) -> [Sample] {
    var average: Float = 0
    var weight: Float = 0
    return map { sample in
      guard sample.hasFinite else { return .gap }
      average = decay * average + (1 - decay) * sample.mean
      weight = decay * weight + (1 - decay)
      return Sample(average / weight)
    }
  }
}
