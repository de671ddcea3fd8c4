/// One step, or several neighbours merged into one because the screen could not keep up.
///
/// The newest record is kept whole; of the others, the extremes of the series in
/// ``seriesBuckets`` survive.
public struct StepSpan: Equatable, Sendable {
  /// The first step in the span.
  public private(set) var firstStep: Int
  /// The newest record.
  public private(set) var latest: StepRecord
  /// What is known of the merged steps, in the order of ``buckets(of:)``; empty for one step.
  private var mergedBuckets: [Bucket] = []

  /// Makes a span of one step.
  public init(_ record: StepRecord) {
    firstStep = record.step
    latest = record
  }

  /// The number of steps in the span.
  public var stepCount: Int { latest.step - firstStep + 1 }

  /// Loss, norm and clipped norm, then the norm of every tensor.
  public var seriesBuckets: [Bucket] {
    mergedBuckets.isEmpty ? Self.buckets(of: latest) : mergedBuckets
  }

  /// Appends the span that follows this one.
  public mutating func merge(_ next: StepSpan) {
    mergedBuckets = seriesBuckets
    for (index, bucket) in next.seriesBuckets.enumerated() where index < mergedBuckets.count {
      mergedBuckets[index].merge(bucket)
    }
    latest = next.latest
  }

  private static func buckets(of record: StepRecord) -> [Bucket] {
    let statistics = record.statistics
    return [Bucket(record.loss), Bucket(record.norm), Bucket(record.clippedNorm)]
      + (0..<statistics.rowCount).map { Bucket(statistics[$0, .norm]) }
  }
}

/// What the live channel carries: steps, which it may merge, and milestones, which it may not.
public enum LiveItem: Equatable, Sendable {
  case steps(StepSpan)
  indirect case event(RunEvent)
}
