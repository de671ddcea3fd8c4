internal import Telemetry

extension RollupAccumulator {
  /// Stands where the accumulator of a run's recorded steps stood after one of them.
  ///
  /// Costs the same whatever the number of steps: a bucket that is still open consists of buckets
  /// of the level below, and each of those that is complete is one chunk in the file. Only steps
  /// of the newest bucket of level 2 are read one by one.
  init(continuing run: SavedRun, after step: Int) throws(RunError) {
    self.init(tensorCount: run.description.tensors.count)
    for level in (2...RollupLayout.lastLevel).reversed() {
      for bucket in RollupLayout.openChunkBuckets(atStep: step, level: level) {
        guard let row = try run.bucketRow(ofChunk: bucket, level: level - 1) else { continue }
        restore(row, bucket: bucket, level: level)
      }
    }
    let span = RollupLayout.span(ofLevel: 2)
    let first = step / span * span + 1
    guard first <= step else { return }
    for record in try run.records(in: first...step) {
      _ = append(record)
    }
  }
}

extension RollupLayout {
  /// The complete buckets of a level whose chunk is not complete at a step.
  static func openChunkBuckets(atStep step: Int, level: Int) -> Range<Int> {
    completeChunkCount(atStep: step, level: level) << shift..<step >> (shift * level)
  }
}
