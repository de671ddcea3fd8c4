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
  /// The steps that the last filled column shows.
  private let newestSteps: ClosedRange<Int>

  /// Divides a stretch of steps, of which those up to `lastStep` are shown.
  init(steps: ClosedRange<Int>, width: Int, lastStep: Int) {
    scale = ColumnScale(steps: steps, width: max(1, width))
    self.lastStep = min(max(lastStep, steps.lowerBound), steps.upperBound)
    let column = scale.column(of: self.lastStep) ?? 0
    newestSteps = scale.firstStep(of: column)...self.lastStep
  }

  /// Columns for at least the newest `count` steps, all for the same whole number of them.
  ///
  /// The last filled column shows as many steps as the others, some of which its neighbour shows
  /// too; the largest of few would look like a fall.
  init(last count: Int, upTo lastStep: Int, width: Int) {
    let width = max(1, width)
    let lastStep = max(1, lastStep)
    let stepsPerColumn = max(1, (count + width - 1) / width)
    let end = max(width, (lastStep + stepsPerColumn - 1) / stepsPerColumn) * stepsPerColumn
    scale = ColumnScale(steps: end - width * stepsPerColumn + 1...end, width: width)
    self.lastStep = lastStep
    newestSteps = max(scale.steps.lowerBound, lastStep - stepsPerColumn + 1)...lastStep
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

  /// The steps that a column shows, those after the last one left out.
  func steps(of column: Int) -> ClosedRange<Int> {
    let steps = scale.steps(of: column)
    return min(steps.lowerBound, lastStep)...min(steps.upperBound, lastStep)
  }

  /// One sample for each column, of what was known at the last step.
  func samples(of series: Series, from history: any History) -> [Sample] {
    var buckets = history.columns(of: series, in: steps, width: count)
    let newest = filledCount - 1
    let isAligned = column(of: newestSteps.lowerBound) == newest
    if history.lastStep > lastStep || !isAligned {
      buckets[newest] = history.columns(of: series, in: newestSteps, width: 1)[0]
      for column in filledCount..<count { buckets[column] = Bucket() }
    }
    return buckets.map(Sample.init)
  }
}

extension StepColumns {
  /// The histogram of every column that is shown, of what was known at the last step.
  ///
  /// They are measured every k steps, so a column without one has that of the column before it.
  func histograms(of tensor: Int, from history: any History) -> [MagnitudeHistogram?] {
    var histograms = history.histograms(of: tensor, in: steps, width: count)
    let newest = filledCount - 1
    let newestSteps = steps(of: newest)
    histograms[newest] = history.histograms(of: tensor, in: newestSteps, width: 1)[0]
    var latest: MagnitudeHistogram?
    return histograms.prefix(filledCount).map { histogram in
      latest = histogram ?? latest
      return latest
    }
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
