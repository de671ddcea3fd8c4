internal import Telemetry

/// Columns that are being filled with buckets and single values.
struct HistoryColumns {
  /// What the columns show.
  let scale: ColumnScale
  /// One bucket a column.
  private(set) var buckets: [Bucket]

  /// Makes empty columns.
  init(steps: ClosedRange<Int>, width: Int) {
    scale = ColumnScale(steps: steps, width: width)
    buckets = Array(repeating: Bucket(), count: width)
  }

  /// Adds a bucket to the column of its first step.
  mutating func merge(_ bucket: Bucket, firstStep: Int) {
    guard let column = scale.column(of: firstStep) else { return }
    buckets[column].merge(bucket)
  }

  /// Adds the value of one step.
  mutating func insert(_ value: Float, step: Int) {
    guard let column = scale.column(of: step) else { return }
    buckets[column].insert(value)
  }
}
