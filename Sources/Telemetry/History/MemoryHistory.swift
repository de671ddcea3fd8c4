internal import DequeModule

/// The history of a live run, in memory that does not grow with its length.
///
/// Keeps the newest records whole and every series as a ``RollupSeries``; a million steps of 100
/// tensors take a few megabytes.
public struct MemoryHistory: History, Sendable {
  private static let scalarCapacity = 2_048
  private static let tensorCapacity = 512

  private let recordLimit: Int
  /// What was before the first step that is appended here.
  private let past: (any History & Sendable)?
  private let pastStep: Int
  private var records: Deque<StepRecord> = []
  private var loss = RollupSeries(capacity: scalarCapacity)
  private var norm = RollupSeries(capacity: scalarCapacity)
  private var clippedNorm = RollupSeries(capacity: scalarCapacity)
  private var threshold = RollupSeries(capacity: scalarCapacity)
  private var learningRate = RollupSeries(capacity: scalarCapacity)
  private var tensorNorms: [RollupSeries]
  private var evaluations: [Evaluation] = []
  private var histograms: HistogramMemory
  private var reports = ReportMemory()
  /// The newest step that was appended, or 0.
  public private(set) var lastStep: Int

  /// Makes the empty history of a run.
  ///
  /// - Parameters:
  ///   - tensorCount: the number of tensors in the run.
  ///   - recordLimit: how many of the newest records are kept whole.
  ///   - past: the steps before those that will be appended, for a run that was resumed.
  public init(
    tensorCount: Int, recordLimit: Int = 2_048, continuing past: (any History & Sendable)? = nil
  ) {
    self.recordLimit = recordLimit
    self.past = past
    pastStep = past?.lastStep ?? 0
    lastStep = pastStep
    histograms = HistogramMemory(tensorCount: tensorCount)
    tensorNorms = Array(
      repeating: RollupSeries(capacity: Self.tensorCapacity), count: tensorCount)
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
    records.append(span.latest)
    if records.count > recordLimit { records.removeFirst() }
    lastStep = span.latest.step
  }

  /// Adds one metric of an evaluation.
  public mutating func append(_ evaluation: Evaluation) {
    evaluations.append(evaluation)
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
    reports.report(atOrBefore: step) ?? past?.report(atOrBefore: step)
  }

  /// The magnitudes of a tensor's gradient; the older, the fewer are kept.
  public func histograms(
    of tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [MagnitudeHistogram?] {
    let recent = histograms.histograms(of: tensor, in: steps, width: width)
    guard let past, steps.lowerBound <= pastStep else { return recent }
    return zip(past.histograms(of: tensor, in: steps, width: width), recent).map { $1 ?? $0 }
  }

  /// The record of one of the newest steps, or nil for any other.
  public func record(at step: Int) -> StepRecord? {
    if step <= pastStep { return past?.record(at: step) }
    guard let oldest = records.first?.step, step >= oldest else { return nil }
    return records.reversed().first { $0.step <= step }.flatMap { $0.step == step ? $0 : nil }
  }

  /// Condenses a stretch of a series; statistics other than the norm reach back as far as records.
  public func columns(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Bucket] {
    var columns = recentColumns(of: series, in: steps, width: width)
    guard let past, steps.lowerBound <= pastStep else { return columns }
    for (index, bucket) in past.columns(of: series, in: steps, width: width).enumerated() {
      columns[index].merge(bucket)
    }
    return columns
  }

  /// Columns of the steps that were appended here.
  private func recentColumns(
    of series: Series, in steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    switch series {
    case .loss: columns(of: loss, in: steps, width: width)
    case .norm: columns(of: norm, in: steps, width: width)
    case .clippedNorm: columns(of: clippedNorm, in: steps, width: width)
    case .threshold: columns(of: threshold, in: steps, width: width)
    case .learningRate: columns(of: learningRate, in: steps, width: width)
    case .tensor(let tensor, .norm): columns(of: tensorNorms[tensor], in: steps, width: width)
    case .tensor(let tensor, let field):
      columns(ofRecent: field, tensor: tensor, in: steps, width: width)
    case .metric(let split, let metric):
      columns(ofMetric: metric, split: split, in: steps, width: width)
    }
  }
}

extension MemoryHistory {
  /// Steps are numbered from 1, positions in a rollup from 0 at the first that was appended.
  private func columns(
    of series: RollupSeries, in steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    let firstStep = pastStep + 1
    return series.columns(
      in: steps.lowerBound - firstStep...steps.upperBound - firstStep, width: width)
  }

  private func columns(
    ofRecent field: StatisticsField, tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    let scale = ColumnScale(steps: steps, width: width)
    var columns = Array(repeating: Bucket(), count: width)
    for record in records where tensor < record.statistics.rowCount {
      guard let column = scale.column(of: record.step) else { continue }
      columns[column].insert(record.statistics[tensor, field])
    }
    return columns
  }

  private func columns(
    ofMetric metric: String, split: DataSplit, in steps: ClosedRange<Int>, width: Int
  ) -> [Bucket] {
    let scale = ColumnScale(steps: steps, width: width)
    var columns = Array(repeating: Bucket(), count: width)
    for evaluation in evaluations where evaluation.split == split && evaluation.metric == metric {
      guard let column = scale.column(of: evaluation.step) else { continue }
      columns[column].insert(evaluation.value)
    }
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
