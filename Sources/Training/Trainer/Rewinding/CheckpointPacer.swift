/// Decides after which steps a checkpoint is kept in memory: a pure value that is told the time.
///
/// Without an interval of the configuration, checkpoints are kept as often as they take a
/// hundredth of the time, but not more often than every ten steps.
struct CheckpointPacer: Equatable {
  /// The most of the time of training that checkpoints take.
  static let share = 0.01
  private static let fewestSteps = 10
  /// The number of checkpoints of which the quickest says what one costs: other programs may keep
  /// the processor from any single one.
  private static let recentCount = 4

  private let interval: Int?
  private var lastStep = 0
  private var recentCosts: [Double] = []
  private var dueAt = 0.0

  /// Keeps checkpoints every so many steps, or, with nil, as often as they cost little.
  init(interval: Int?) {
    self.interval = interval
  }

  /// Whether a checkpoint is kept after a step.
  func isDue(after step: Int, at now: Double) -> Bool {
    if let interval { return step.isMultiple(of: interval) }
    return step - lastStep >= Self.fewestSteps && now >= dueAt
  }

  /// Takes note of a checkpoint, and of the moments when taking it began and ended.
  mutating func noteCheckpoint(after step: Int, began start: Double, ended end: Double) {
    lastStep = step
    if recentCosts.count == Self.recentCount { recentCosts.removeFirst() }
    recentCosts.append(end - start)
    dueAt = end + (recentCosts.min() ?? 0) / Self.share
  }
}
