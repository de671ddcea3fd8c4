internal import Telemetry

/// One bucket of every series, each part in an array of its own so that a step is one fast pass.
struct BucketRow {
  private var minimum: [Float]
  private var maximum: [Float]
  private var sum: [Double]
  private var finiteCount: [UInt32]
  private var nonfiniteCount: [UInt32]

  /// Makes empty buckets.
  init(count: Int) {
    minimum = Array(repeating: .infinity, count: count)
    maximum = Array(repeating: -.infinity, count: count)
    sum = Array(repeating: 0, count: count)
    finiteCount = Array(repeating: 0, count: count)
    nonfiniteCount = Array(repeating: 0, count: count)
  }

  /// Adds one value to each series from an index on; values beyond the last series are left out.
  mutating func insert(_ values: [Float], from first: Int) {
    for (index, value) in zip(first..<max(first, minimum.count), values) {
      if value.isFinite {
        minimum[index] = min(minimum[index], value)
        maximum[index] = max(maximum[index], value)
        sum[index] += Double(value)
        finiteCount[index] &+= 1
      } else {
        nonfiniteCount[index] &+= 1
      }
    }
  }

  /// Adds one bucket to one series.
  mutating func insert(_ bucket: Bucket, at index: Int) {
    minimum[index] = min(minimum[index], bucket.minimum)
    maximum[index] = max(maximum[index], bucket.maximum)
    sum[index] += bucket.sum
    finiteCount[index] &+= UInt32(clamping: bucket.finiteCount)
    nonfiniteCount[index] &+= UInt32(clamping: bucket.nonfiniteCount)
  }

  /// Adds everything that another row holds.
  mutating func merge(_ other: BucketRow) {
    for index in minimum.indices {
      minimum[index] = min(minimum[index], other.minimum[index])
      maximum[index] = max(maximum[index], other.maximum[index])
      sum[index] += other.sum[index]
      finiteCount[index] &+= other.finiteCount[index]
      nonfiniteCount[index] &+= other.nonfiniteCount[index]
    }
  }

  /// Puts the buckets into one slot of a chunk of all series.
  func store(in chunk: inout ChunkWords, slot: Int) {
    for index in minimum.indices {
      let count = finiteCount[index]
      let mean = count == 0 ? Float.nan : Float(sum[index] / Double(count))
      chunk.store(
        minimum[index].bitPattern, maximum[index].bitPattern, mean.bitPattern, count,
        nonfiniteCount[index], series: index, slot: slot)
    }
  }
}

/// A chunk of every series in the order of the file: series by series, part by part, slot by slot.
struct ChunkWords {
  private static let wordCount = RollupLayout.planeCount * RollupLayout.bucketCount
  private static let finiteWordCount = RollupLayout.finitePlaneCount * RollupLayout.bucketCount

  private var words: [UInt32] = []

  /// Makes a chunk of empty buckets.
  init(seriesCount: Int) {
    let empty = [
      Float.infinity.bitPattern, (-Float.infinity).bitPattern, Float.nan.bitPattern, 0, 0,
    ]
    words.reserveCapacity(seriesCount * Self.wordCount)
    for _ in 0..<seriesCount {
      for word in empty { words += repeatElement(word, count: RollupLayout.bucketCount) }
    }
  }

  /// Sets the parts of one bucket.
  fileprivate mutating func store(
    _ minimum: UInt32, _ maximum: UInt32, _ mean: UInt32, _ finiteCount: UInt32,
    _ nonfiniteCount: UInt32, series: Int, slot: Int
  ) {
    let first = series * Self.wordCount + slot
    words[first] = minimum
    words[first + RollupLayout.bucketCount] = maximum
    words[first + 2 * RollupLayout.bucketCount] = mean
    words[first + 3 * RollupLayout.bucketCount] = finiteCount
    words[first + 4 * RollupLayout.bucketCount] = nonfiniteCount
  }

  /// The words of neighbouring series, without the counts when every one of `stepCount` steps in
  /// every bucket had a finite value.
  func words(of series: Range<Int>, stepCount: UInt32) -> [UInt32] {
    let all = words[series.lowerBound * Self.wordCount..<series.upperBound * Self.wordCount]
    guard series.allSatisfy({ isFinite($0, stepCount) }) else { return Array(all) }
    var finite: [UInt32] = []
    finite.reserveCapacity(series.count * Self.finiteWordCount)
    for series in series {
      let first = series * Self.wordCount
      finite += words[first..<first + Self.finiteWordCount]
    }
    return finite
  }

  private func isFinite(_ series: Int, _ stepCount: UInt32) -> Bool {
    let counts = series * Self.wordCount + Self.finiteWordCount
    return (counts..<counts + RollupLayout.bucketCount).allSatisfy { words[$0] == stepCount }
  }
}
