internal import DequeModule

/// One series of any length in bounded memory.
///
/// The newest values are kept as they are, older ones in buckets of 4, 16, 64 and so on.
///
/// Every level keeps its newest `capacity` buckets, so any stretch of the run is known in at
/// least `capacity / 4` buckets. Appending costs O(1) on average.
struct RollupSeries: Sendable {
  private static let factor = 4

  private struct Level {
    /// The number of buckets ever completed at this level, dropped ones included.
    var completedCount = 0
    var buckets: Deque<KeptBucket> = []
    /// The bucket that is still being filled, and how many of the level below it has.
    var open = Bucket()
    var openCount = 0
  }

  private let capacity: Int
  private var levels = [Level()]

  init(capacity: Int) {
    precondition(capacity >= Self.factor, "A rollup keeps at least one bucket of four.")
    self.capacity = capacity
  }

  /// The number of values appended so far.
  var count: Int { levels[0].completedCount }

  /// Appends the value of the next step; `bucket` stands for one step or for several merged ones.
  mutating func append(_ bucket: Bucket) {
    complete(bucket, at: 0)
  }

  /// Forgets the values from a position on.
  ///
  /// The open bucket of a level is made anew of complete buckets below it; of those that are no
  /// longer kept, nothing is known in it.
  mutating func truncate(toCount count: Int) {
    guard count < self.count else { return }
    for index in levels.indices {
      let completed = count / Self.span(of: index)
      let surplus = min(levels[index].completedCount - completed, levels[index].buckets.count)
      levels[index].buckets.removeLast(max(0, surplus))
      levels[index].completedCount = completed
      if index > 0 { reopen(index) }
    }
  }

  /// Fills the open bucket of a level with what is complete in the level below.
  private mutating func reopen(_ index: Int) {
    let below = levels[index - 1]
    let first = levels[index].completedCount * Self.factor
    let oldest = below.completedCount - below.buckets.count
    levels[index].openCount = below.completedCount - first
    levels[index].open = Bucket()
    for number in max(first, oldest)..<max(first, oldest, below.completedCount) {
      levels[index].open.merge(below.buckets[number - oldest].bucket)
    }
  }

  /// The number of values in a bucket of the level that answers for a stretch from a position on.
  func span(covering position: Int) -> Int {
    Self.span(of: finestLevel(covering: max(0, position)))
  }

  /// Condenses the values at `positions` (from 0) into columns; there is nothing before 0.
  func columns(in positions: ClosedRange<Int>, width: Int) -> [Bucket] {
    let scale = ColumnScale(steps: positions, width: width)
    var columns = Array(repeating: Bucket(), count: width)
    let index = finestLevel(covering: max(0, positions.lowerBound))
    let level = levels[index]
    let span = Self.span(of: index)
    let oldest = level.completedCount - level.buckets.count
    let first = max(positions.lowerBound / span, oldest)
    for number in stride(from: first, to: level.completedCount, by: 1) {
      let start = number * span
      guard start <= positions.upperBound else { break }
      let shown = min(max(start, positions.lowerBound), positions.upperBound)
      guard let column = scale.column(of: shown) else { continue }
      columns[column].merge(level.buckets[number - oldest].bucket)
    }
    addUnfinished(below: index, to: &columns, scale: scale)
    return columns
  }
}

extension RollupSeries {
  private static func span(of level: Int) -> Int {
    (0..<level).reduce(1) { span, _ in span * factor }
  }

  /// The finest level that still holds the first position asked for.
  private func finestLevel(covering position: Int) -> Int {
    levels.indices.first { index in
      let oldest = levels[index].completedCount - levels[index].buckets.count
      return oldest * Self.span(of: index) <= position
    } ?? levels.count - 1
  }

  private mutating func complete(_ bucket: Bucket, at index: Int) {
    if levels[index].buckets.count == capacity { levels[index].buckets.removeFirst() }
    levels[index].buckets.append(KeptBucket(bucket))
    levels[index].completedCount += 1
    if index + 1 == levels.count { levels.append(Level()) }
    levels[index + 1].open.merge(bucket)
    levels[index + 1].openCount += 1
    guard levels[index + 1].openCount == Self.factor else { return }
    let full = levels[index + 1].open
    levels[index + 1].open = Bucket()
    levels[index + 1].openCount = 0
    complete(full, at: index + 1)
  }

  /// Adds the newest values, which the chosen level has not completed a bucket of yet.
  private func addUnfinished(below index: Int, to columns: inout [Bucket], scale: ColumnScale) {
    var position = levels[index].completedCount * Self.span(of: index)
    for lower in (0..<index).reversed() {
      let span = Self.span(of: lower)
      let level = levels[lower]
      let oldest = level.completedCount - level.buckets.count
      while position / span < level.completedCount {
        if let column = scale.column(of: max(position, scale.steps.lowerBound)) {
          columns[column].merge(level.buckets[position / span - oldest].bucket)
        }
        position += span
      }
    }
  }
}

/// A bucket as it waits to be drawn, in 20 bytes instead of 32.
private struct KeptBucket {
  private let minimum: Float
  private let maximum: Float
  private let mean: Float
  private let finiteCount: UInt32
  private let nonfiniteCount: UInt32

  init(_ bucket: Bucket) {
    minimum = bucket.minimum
    maximum = bucket.maximum
    mean = bucket.mean ?? 0
    finiteCount = UInt32(bucket.finiteCount)
    nonfiniteCount = UInt32(bucket.nonfiniteCount)
  }

  /// What was kept, its sum to the digits of a Float.
  var bucket: Bucket {
    Bucket(
      minimum: minimum, maximum: maximum, sum: Double(mean) * Double(finiteCount),
      finiteCount: Int(finiteCount), nonfiniteCount: Int(nonfiniteCount))
  }
}
