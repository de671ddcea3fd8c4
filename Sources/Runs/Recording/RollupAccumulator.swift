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
    /// The chunk that is being filled, and its number.
    var chunk: ChunkWords
    var openChunk: Int?
  }

  private let tensorCount: Int
  private let emptyRow: BucketRow
  private let emptyChunk: ChunkWords
  private var levels: [Level] = []
  private var finished: [RollupChunk] = []

  /// Starts the rollups of a run with a number of tensors.
  init(tensorCount: Int) {
    self.tensorCount = tensorCount
    let seriesCount = RollupLayout.seriesCount(tensorCount: tensorCount)
    emptyRow = BucketRow(count: seriesCount)
    emptyChunk = ChunkWords(seriesCount: seriesCount)
  }

  /// Adds a later step than all before, and returns the chunks that are complete now.
  mutating func append(_ record: StepRecord) -> [RollupChunk] {
    let bucket = RollupLayout.bucket(ofStep: record.step, level: 1)
    if levels.first?.openBucket != bucket { finish(before: record.step) }
    open(bucket, at: 0)
    levels[0].open.insert(RunSeries.allCases.map { $0.value(in: record) }, from: 0)
    levels[0].open.insert(record.statistics.values, from: RunSeries.allCases.count)
    if record.step.isMultiple(of: RollupLayout.bucketCount) { finishBucket(at: 0) }
    defer { finished = [] }
    return finished
  }

  /// Takes a complete bucket of a level; coarser ones and earlier ones were taken before.
  mutating func restore(_ row: BucketRow, bucket: Int, level: Int) {
    while levels.count < level { levels.append(Level(open: emptyRow, chunk: emptyChunk)) }
    open(bucket, at: level - 1)
    levels[level - 1].open.merge(row)
    finishBucket(at: level - 1)
  }

  /// Makes a bucket the one that is filled, after finishing whichever was.
  private mutating func open(_ bucket: Int, at index: Int) {
    if index == levels.count { levels.append(Level(open: emptyRow, chunk: emptyChunk)) }
    guard levels[index].openBucket != bucket else { return }
    finishBucket(at: index)
    levels[index].openBucket = bucket
  }

  /// Finishes everything that ends before a step, because steps may be missing in between.
  private mutating func finish(before step: Int) {
    var index = 0
    while index < levels.count {
      let bucket = RollupLayout.bucket(ofStep: step, level: index + 1)
      if levels[index].openBucket != bucket { finishBucket(at: index) }
      if levels[index].openChunk != bucket >> RollupLayout.shift { finishChunk(at: index) }
      index += 1
    }
  }

  /// Puts the open bucket into its chunk and into the bucket above it.
  private mutating func finishBucket(at index: Int) {
    guard let bucket = levels[index].openBucket else { return }
    let above = bucket >> RollupLayout.shift
    if levels[index].openChunk != above { finishChunk(at: index) }
    let slot = bucket & (RollupLayout.bucketCount - 1)
    let row = levels[index].open
    levels[index].openChunk = above
    row.store(in: &levels[index].chunk, slot: slot)
    levels[index].open = emptyRow
    levels[index].openBucket = nil
    if index + 1 < RollupLayout.lastLevel {
      open(above, at: index + 1)
      levels[index + 1].open.merge(row)
    }
    guard slot == RollupLayout.bucketCount - 1 else { return }
    finishChunk(at: index)
    if index + 1 < RollupLayout.lastLevel { finishBucket(at: index + 1) }
  }

  /// Cuts the chunk of all series into one row for the run and one for each tensor.
  private mutating func finishChunk(at index: Int) {
    guard let number = levels[index].openChunk else { return }
    for tensor in RollupLayout.wholeRun..<tensorCount {
      append(tensor, level: index + 1, chunk: number)
    }
    levels[index].openChunk = nil
    levels[index].chunk = emptyChunk
  }

  private mutating func append(_ tensor: Int, level: Int, chunk: Int) {
    let words = levels[level - 1].chunk.words(
      of: RollupLayout.series(of: tensor),
      stepCount: UInt32(clamping: RollupLayout.span(ofLevel: level)))
    finished.append(
      RollupChunk(
        level: level, tensor: tensor, chunk: chunk, buckets: LittleEndian.bytes(of: words)))
  }
}
