internal import Canvas
internal import Telemetry

extension ComparedRun {
  /// The buckets of steps that are read for each column of an axis on which steps are not even.
  private static let finerBuckets = 4

  /// Its end on an axis.
  func end(on axis: ComparisonAxis) -> Double { scale.place(of: scale.lastStep, on: axis) }

  /// One sample for each column from the start to a place on an axis; costs the width.
  func samples(
    of series: Series, upTo end: Double, on axis: ComparisonAxis, width: Int
  ) -> [Sample] {
    guard scale.lastStep > 0, end > 0, width > 0 else {
      return Array(repeating: .gap, count: max(0, width))
    }
    let count = min(scale.lastStep, width * Self.finerBuckets)
    let fine = ColumnScale(steps: 1...scale.lastStep, width: count)
    var buckets = Array(repeating: Bucket(), count: width)
    for (index, bucket) in history.columns(of: series, in: fine.steps, width: count).enumerated() {
      let place = scale.place(of: fine.firstStep(of: index), on: axis)
      let column = Int((place / end * Double(width)).rounded(.down))
      buckets[min(max(0, column), width - 1)].merge(bucket)
    }
    return buckets.map(Sample.init)
  }

  /// The mean over the hundredth of an axis before a place; nil where the run has no steps.
  func mean(of series: Series, at place: Double, upTo end: Double, on axis: ComparisonAxis)
    -> Float?
  {
    let own = self.end(on: axis)
    guard scale.lastStep > 0, place - end / 100 < own else { return nil }
    let last = max(1, scale.step(at: place, on: axis))
    let first = min(last, scale.step(at: place - end / 100, on: axis) + 1)
    return history.columns(of: series, in: max(1, first)...last, width: 1)[0].mean
  }
}
