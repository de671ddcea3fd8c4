internal import Canvas

/// How fast a run is and what this process uses, second by second.
struct UsageMeter: Equatable, Sendable {
  /// The seconds that are remembered.
  private static let capacity = 600

  /// Steps per second, the newest last.
  private(set) var stepRates: [Float] = []
  /// Processors that the process keeps busy, the newest last.
  private(set) var processorShares: [Float] = []
  /// The share of one processor that goes into the screen, the newest last.
  private(set) var screenShares: [Float] = []
  /// What the process has used so far, or nil before the first count.
  private(set) var latest: ProcessUsage?

  private var ratedAt = 0.0
  private var countedAt = 0.0

  /// Notes how fast the run is, once a second.
  mutating func note(stepsPerSecond: Double, at time: Double) {
    guard time - ratedAt >= 1 else { return }
    ratedAt = time
    stepRates.append(Float(stepsPerSecond), keeping: Self.capacity)
  }

  /// Notes what the process has used up to a time.
  mutating func note(_ usage: ProcessUsage, at time: Double) {
    let seconds = time - countedAt
    if let latest, seconds > 0 {
      let processor = (usage.processorSeconds - latest.processorSeconds) / seconds
      let screen = (usage.screenSeconds - latest.screenSeconds) / seconds
      processorShares.append(Float(processor), keeping: Self.capacity)
      screenShares.append(Float(screen), keeping: Self.capacity)
    }
    latest = usage
    countedAt = time
  }
}

extension [Float] {
  /// Appends a value and forgets the oldest when there are too many.
  fileprivate mutating func append(_ value: Float, keeping capacity: Int) {
    append(value)
    if count > capacity { removeFirst(count - capacity) }
  }
}
