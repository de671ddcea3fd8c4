internal import DequeModule

/// The history of a live run, in memory that does not grow with its length.
///
/// Keeps loss, norms, threshold and rate as ``RollupSeries``, and the newest records whole. What
/// is older, and what happened before a run was resumed, is answered by what was recorded; where
/// nothing is recorded, it is forgotten. A million steps of 1,000 tensors take about 80 MB.
public struct MemoryHistory: History, Sendable {
  private static let scalarCapacity = 2_048

  /// What is on disk of the run, if anything; it may lag behind.
  public var recorded: (any History & Sendable)?

  let recordLimit: Int
  /// The last step before the first that is appended here, or 0.
  let pastStep: Int
  var records: Deque<StepRecord> = []
  var loss = RollupSeries(capacity: scalarCapacity)
  var norm = RollupSeries(capacity: scalarCapacity)
  var clippedNorm = RollupSeries(capacity: scalarCapacity)
  var threshold = RollupSeries(capacity: scalarCapacity)
  var learningRate = RollupSeries(capacity: scalarCapacity)
  var tensorNorms: [RollupSeries]
  var metrics: [Series: SparseSeries] = [:]
  var histograms: HistogramMemory
  var reports = ReportMemory()
  /// The newest step that was appended, or 0.
  public internal(set) var lastStep: Int

  /// Makes the history of a run that is about to take a step.
  ///
  /// - Parameters:
  ///   - tensorCount: the number of tensors in the run.
  ///   - recordLimit: how many of the newest records are kept whole; nil for what fits.
  ///   - pastStep: the step after which a run was resumed; 0 for a run that begins.
  ///   - recorded: the run on disk, which holds the steps up to `pastStep`, and soon later ones.
  public init(
    tensorCount: Int, recordLimit: Int? = nil, resumedAfter pastStep: Int = 0,
    recorded: (any History & Sendable)? = nil
  ) {
    self.recordLimit = recordLimit ?? MemoryBudget.recordLimit(tensorCount: tensorCount)
    self.recorded = recorded
    self.pastStep = pastStep
    lastStep = pastStep
    histograms = HistogramMemory(tensorCount: tensorCount)
    let capacity = MemoryBudget.bucketLimit(tensorCount: tensorCount)
    tensorNorms = Array(repeating: RollupSeries(capacity: capacity), count: tensorCount)
  }

  /// Adds the steps that follow the last one.
  public mutating func append(_ span: StepSpan) {
    let buckets = span.seriesBuckets
    loss.append(buckets[0], standingFor: span.stepCount)
    norm.append(buckets[1], standingFor: span.stepCount)
    clippedNorm.append(buckets[2], standingFor: span.stepCount)
    threshold.append(Bucket(span.latest.clipping.threshold), standingFor: span.stepCount)
    learningRate.append(Bucket(span.latest.learningRate), standingFor: span.stepCount)
    for index in tensorNorms.indices where index + 3 < buckets.count {
      tensorNorms[index].append(buckets[index + 3], standingFor: span.stepCount)
    }
    if records.count == recordLimit { records.removeFirst() }
    records.append(span.latest)
    lastStep = span.latest.step
  }

  /// Adds one metric of an evaluation.
  public mutating func append(_ evaluation: Evaluation) {
    let series = Series.metric(evaluation.split, evaluation.metric)
    metrics[series, default: SparseSeries(capacity: Self.scalarCapacity)]
      .append(evaluation.value, step: evaluation.step)
  }

  /// Adds the histograms of a step.
  public mutating func append(_ detail: DetailRecord) {
    histograms.append(detail)
  }

  /// Adds what the trainer says about itself.
  public mutating func append(_ report: TrainerReport) {
    reports.append(report)
  }

  /// What the trainer last said about itself up to a step; the older, the fewer reports are kept.
  public func report(atOrBefore step: Int) -> TrainerReport? {
    reports.report(atOrBefore: step) ?? recorded?.report(atOrBefore: step)
  }

  /// The magnitudes of a tensor's gradient; the older, the fewer are kept.
  public func histograms(
    of tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [MagnitudeHistogram?] {
    let recent = histograms.histograms(of: tensor, in: steps, width: width)
    guard let recorded, steps.lowerBound <= pastStep else { return recent }
    return zip(recorded.histograms(of: tensor, in: steps, width: width), recent).map { $1 ?? $0 }
  }

  /// The record of a step: one of the newest, or one that is on disk.
  public func record(at step: Int) -> StepRecord? {
    guard step <= lastStep else { return nil }
    guard let oldest = records.first?.step, step >= oldest else {
      return recorded?.record(at: step)
    }
    return records.reversed().first { $0.step <= step }.flatMap { $0.step == step ? $0 : nil }
  }
}

extension MemoryHistory {
  /// Condenses a stretch of a series.
  public func columns(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Bucket] {
    switch series {
    case .loss: columns(of: series, in: loss, steps, width: width)
    case .norm: columns(of: series, in: norm, steps, width: width)
    case .clippedNorm: columns(of: series, in: clippedNorm, steps, width: width)
    case .threshold: columns(of: series, in: threshold, steps, width: width)
    case .learningRate: columns(of: series, in: learningRate, steps, width: width)
    case .tensor(let tensor, .norm):
      columns(of: series, in: tensorNorms[tensor], steps, width: width)
    case .tensor(let tensor, let field):
      columns(of: field, tensor: tensor, in: steps, width: width)
    case .metric: columns(ofMetric: series, in: steps, width: width)
    }
  }

  /// Columns of a rollup, and of the past that it knows nothing of; from disk where the rollup has
  /// become coarser than the columns.
  ///
  /// Steps are numbered from 1, positions in a rollup from 0 at the first that was appended.
  private func columns(
    of series: Series, in rollup: RollupSeries, _ steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    let firstStep = pastStep + 1
    let positions = steps.lowerBound - firstStep...steps.upperBound - firstStep
    if let recorded, steps.upperBound <= recorded.lastStep,
      rollup.span(covering: positions.lowerBound) > max(1, steps.count / width)
    {
      return recorded.columns(of: series, in: steps, width: width)
    }
    var columns = rollup.columns(in: positions, width: width)
    guard steps.lowerBound <= pastStep else { return columns }
    addRecorded(series, through: pastStep, in: steps, to: &columns)
    return columns
  }

  /// Columns of a statistic of which no rollup is kept: from disk, then from the newest records.
  private func columns(
    of field: StatisticsField, tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    let scale = ColumnScale(steps: steps, width: width)
    var columns = Array(repeating: Bucket(), count: width)
    let oldest = records.first?.step ?? lastStep + 1
    addRecorded(.tensor(tensor, field), through: oldest - 1, in: steps, to: &columns)
    for record in records where tensor < record.statistics.rowCount {
      guard let column = scale.column(of: record.step) else { continue }
      columns[column].insert(record.statistics[tensor, field])
    }
    return columns
  }

  /// Adds what is on disk of a stretch, but nothing after a step, which is known from here.
  private func addRecorded(
    _ series: Series, through lastStep: Int, in steps: ClosedRange<Int>, to columns: inout [Bucket]
  ) {
    guard let recorded, steps.lowerBound <= lastStep else { return }
    let known = recorded.columns(of: series, in: steps, width: columns.count)
    let scale = ColumnScale(steps: steps, width: columns.count)
    let isWhole = recorded.lastStep <= lastStep || steps.upperBound <= lastStep
    let end = isWhole ? columns.count : scale.column(of: lastStep) ?? 0
    for column in 0..<end { columns[column].merge(known[column]) }
    guard !isWhole else { return }
    let rest = scale.firstStep(of: end)...lastStep
    columns[end].merge(recorded.columns(of: series, in: rest, width: 1)[0])
  }

  private func columns(
    ofMetric series: Series, in steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    var columns = Array(repeating: Bucket(), count: width)
    addRecorded(series, through: pastStep, in: steps, to: &columns)
    metrics[series]?.add(to: &columns, scale: ColumnScale(steps: steps, width: width))
    return columns
  }
}

extension RollupSeries {
  /// Appends a bucket of merged steps at the first of them and leaves the others empty, so that
  /// positions stay true.
  fileprivate mutating func append(_ bucket: Bucket, standingFor stepCount: Int) {
    append(bucket)
    for _ in 1..<max(1, stepCount) { append(Bucket()) }
  }
}
