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

  /// Adds a bucket to every column that shows one of its steps.
  mutating func spread(_ bucket: Bucket, over steps: ClosedRange<Int>) {
    guard let first = scale.column(of: steps.lowerBound),
      let last = scale.column(of: steps.upperBound)
    else { return }
    for column in first...last { buckets[column].merge(bucket) }
  }

  /// Adds the value of one step.
  mutating func insert(_ value: Float, step: Int) {
    guard let column = scale.column(of: step) else { return }
    buckets[column].insert(value)
  }
}
