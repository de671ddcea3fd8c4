internal import Telemetry

/// Chunks of rollups that were read; a complete chunk never changes, and no two branches of a line
/// are asked for the same one.
struct RollupChunks {
  private struct Key: Hashable {
    var place: SeriesPlace
    var level: Int
    var chunk: Int
  }

  private static let countLimit = 65_536

  private var chunks: [Key: [Bucket]] = [:]

  /// Calls `body` with every bucket in a range of complete chunks, and its number.
  mutating func forEach(
    in numbers: Range<Int>, level: Int, of place: SeriesPlace, branch: Int, _ run: SavedRun,
    _ body: (Bucket, Int) -> Void
  ) throws(RunError) {
    let wanted =
      numbers.lowerBound >> RollupLayout.shift...(numbers.upperBound - 1) >> RollupLayout.shift
    try load(wanted, level: level, of: place, branch: branch, run)
    for chunk in wanted {
      let buckets = chunks[Key(place: place, level: level, chunk: chunk)] ?? []
      for (slot, bucket) in buckets.enumerated() {
        let number = chunk << RollupLayout.shift + slot
        if numbers.contains(number) { body(bucket, number) }
      }
    }
  }

  /// Reads the chunks that are missing, with one question; those that the file lacks are empty.
  private mutating func load(
    _ wanted: ClosedRange<Int>, level: Int, of place: SeriesPlace, branch: Int, _ run: SavedRun
  ) throws(RunError) {
    let isMissing = { (chunk: Int) in chunks[Key(place: place, level: level, chunk: chunk)] == nil }
    guard let first = wanted.first(where: isMissing) else { return }
    if chunks.count > Self.countLimit { chunks = [:] }
    let missing = first...(wanted.last(where: isMissing) ?? first)
    for chunk in missing { chunks[Key(place: place, level: level, chunk: chunk)] = [] }
    for stored in try run.chunks(missing, level: level, of: place, branch: branch) {
      chunks[Key(place: place, level: level, chunk: stored.chunk)] = stored.buckets
    }
  }
}
