/// Decides of which steps the statistics stay on disk, as a pure value.
///
/// Those of the newest steps always do: they are what one wants to see of the time before an alert
/// or a crash, and they are in the file when it comes. A step that gets older than that stays when
/// its number is a multiple of the interval that held when it was taken.
struct DetailRing {
  /// Steps whose statistics leave, but for the multiples of an interval.
  struct Leave: Equatable {
    var steps: ClosedRange<Int>
    var interval: Int
  }

  /// The most steps that the ring holds.
  static let longestLength = 1_000
  /// The most room that it takes.
  static let byteLimit = 64 << 20
  /// The fewest steps that it holds: one chunk of the finest rollup and its next bucket, so that
  /// what has left is always found in rollups.
  private static let shortestLength = RollupLayout.span(ofLevel: 2) + RollupLayout.bucketCount

  /// The number of newest steps that stay.
  let length: Int
  private let start: Int
  private var intervals: [(firstStep: Int, interval: Int)]
  private var newestLeft: Int

  /// Starts after a step; what was recorded before it stays as it is.
  init(rowByteCount: Int, interval: Int, after step: Int) {
    let fitting = Self.byteLimit / max(1, rowByteCount)
    length = min(Self.longestLength, max(Self.shortestLength, fitting))
    start = step
    intervals = [(step + 1, interval)]
    newestLeft = step
  }

  /// Another interval holds from a step on.
  mutating func setInterval(_ interval: Int, from step: Int) {
    intervals.append((step, interval))
  }

  /// The steps that get too old when `lastStep` is the newest.
  func leaves(at lastStep: Int) -> [Leave] {
    let old = newestLeft + 1..<max(newestLeft + 1, lastStep - length + 1)
    let ends = intervals.dropFirst().map(\.firstStep) + [Int.max]
    return zip(intervals, ends).compactMap { start, end in
      let steps = old.clamped(to: start.firstStep..<max(start.firstStep, end))
      guard start.interval > 1, !steps.isEmpty else { return nil }
      return Leave(steps: steps.lowerBound...steps.upperBound - 1, interval: start.interval)
    }
  }

  /// The steps that were too old at `lastStep` have left; those that a run takes again after going
  /// back to a checkpoint leave again.
  mutating func left(at lastStep: Int) {
    newestLeft = max(start, lastStep - length)
    while intervals.count > 1, intervals[1].firstStep <= newestLeft + 1 { intervals.removeFirst() }
  }
}
