internal import Foundation
internal import Telemetry

/// A row of the `rollup` table that is ready to be written.
struct RollupChunk: Equatable {
  var level: Int
  /// The tensor, or ``RollupLayout/wholeRun``.
  var tensor: Int
  var chunk: Int
  var buckets: Data
}

/// Condenses every series of a run while it is recorded; a pure value.
///
/// All series travel side by side: those of the run, then every field of every tensor. A step
/// costs one pass over its values, whatever the number of levels.
struct RollupAccumulator {
  private struct Level {
    /// The bucket that is being filled, and its number.
    var open: BucketRow
    var openBucket: Int?
    /// The finished buckets of the chunk that is being filled, and its number.
    var slots: [BucketRow?] = Array(repeating: nil, count: RollupLayout.bucketCount)
    var openChunk: Int?
  }

  private let tensorCount: Int
  private let fieldCount = StatisticsTable.fieldCount
  private var levels: [Level] = []
  private var finished: [RollupChunk] = []

  /// Starts the rollups of a run with a number of tensors.
  init(tensorCount: Int) {
    self.tensorCount = tensorCount
  }

  /// Adds the step that follows the last one and returns the chunks that it completes.
  mutating func append(_ record: StepRecord) -> [RollupChunk] {
    let bucket = RollupLayout.bucket(ofStep: record.step, level: 1)
    open(bucket, at: 0)
    levels[0].open.insert(RunSeries.allCases.lazy.map { $0.value(in: record) }, from: 0)
    let values = record.statistics.values.prefix(tensorCount * fieldCount)
    levels[0].open.insert(values, from: RunSeries.allCases.count)
    if record.step.isMultiple(of: RollupLayout.bucketCount) { finishBucket(at: 0) }
    defer { finished = [] }
    return finished
  }

  private var seriesCount: Int { RunSeries.allCases.count + tensorCount * fieldCount }

  /// Makes a bucket the one that is filled, after finishing whichever was.
  private mutating func open(_ bucket: Int, at index: Int) {
    if index == levels.count { levels.append(Level(open: BucketRow(count: seriesCount))) }
    guard levels[index].openBucket != bucket else { return }
    finishBucket(at: index)
    levels[index].openBucket = bucket
  }

  /// Puts the open bucket into its chunk and into the bucket above it.
  private mutating func finishBucket(at index: Int) {
    guard let bucket = levels[index].openBucket else { return }
    let above = bucket >> RollupLayout.shift
    if levels[index].openChunk != above { finishChunk(at: index) }
    let slot = bucket & (RollupLayout.bucketCount - 1)
    let row = levels[index].open
    levels[index].openChunk = above
    levels[index].slots[slot] = row
    levels[index].open = BucketRow(count: seriesCount)
    levels[index].openBucket = nil
    if index + 1 < RollupLayout.lastLevel {
      open(above, at: index + 1)
      levels[index + 1].open.merge(row)
    }
    guard slot == RollupLayout.bucketCount - 1 else { return }
    finishChunk(at: index)
    if index + 1 < RollupLayout.lastLevel { finishBucket(at: index + 1) }
  }

  private mutating func finishChunk(at index: Int) {
    guard let chunk = levels[index].openChunk else { return }
    let slots = levels[index].slots
    let runCount = RunSeries.allCases.count
    append(slots, RollupLayout.wholeRun, series: 0..<runCount, level: index + 1, chunk: chunk)
    for tensor in 0..<tensorCount {
      let first = runCount + tensor * fieldCount
      append(slots, tensor, series: first..<first + fieldCount, level: index + 1, chunk: chunk)
    }
    levels[index].openChunk = nil
    levels[index].slots = Array(repeating: nil, count: RollupLayout.bucketCount)
  }

  private mutating func append(
    _ slots: [BucketRow?], _ tensor: Int, series: Range<Int>, level: Int, chunk: Int
  ) {
    var words: [UInt32] = []
    words.reserveCapacity(series.count * RollupLayout.planeCount * RollupLayout.bucketCount)
    for index in series {
      for plane in 0..<RollupLayout.planeCount {
        words += slots.map { ($0 ?? .empty).word(ofPlane: plane, series: index) }
      }
    }
    finished.append(
      RollupChunk(
        level: level, tensor: tensor, chunk: chunk, buckets: LittleEndian.bytes(of: words)))
  }
}
