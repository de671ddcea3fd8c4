internal import Telemetry

/// What a trainer remembers so that it can go back: a pure value.
struct RewindMemory {
  /// The number of steps in a row without a finite loss and norm after which a run is lost: as many
  /// skipped updates pause it.
  static let lostLimit = NonfinitePolicy.skippedLimit
  /// The steps in which an illness may have begun before it was noticed.
  private static let onset = 50

  /// The checkpoints in memory.
  var shelf: CheckpointShelf
  /// When the next one is kept.
  var pacer: CheckpointPacer
  /// The alerts that hold.
  var episode = AlertEpisode()
  /// The checkpoints in files.
  var files: ArchivedCheckpoints
  /// The number of branches that the run has left behind.
  var branchCount = 0
  /// How often the run went back by itself.
  private(set) var automaticCount = 0
  private var lostCount = 0
  private var lastRequestID = 0

  /// Starts with nothing to go back to.
  init(_ config: RewindConfig, interval: Int?) {
    shelf = CheckpointShelf(byteLimit: config.memory.value)
    pacer = CheckpointPacer(interval: interval)
    files = ArchivedCheckpoints(byteLimit: config.disk?.value)
  }

  /// The steps that the run can go back to, in order.
  var steps: [Int] { Set(shelf.steps + files.steps).sorted() }

  /// Whether the last steps make it certain that the run does not come back by itself.
  var isLost: Bool { lostCount >= Self.lostLimit }

  /// Takes note of a step, and of whether its loss and norm were finite.
  mutating func noteStep(isFinite: Bool) {
    lostCount = isFinite ? 0 : lostCount + 1
  }

  /// Takes note of what was said about alerts, and holds on to the last checkpoint before them.
  mutating func hear(_ alerts: [RunEvent]) {
    let known = episode.firstStep
    for alert in alerts { episode.observe(alert) }
    guard let first = episode.firstStep, first != known else { return }
    shelf.protect(before: first)
    files.protect(before: first)
  }

  /// Forgets what was after a step, and counts the branch that it leaves behind.
  mutating func goBack(to step: Int) {
    shelf.removeAll(after: step)
    files.removeAll(after: step)
    episode = AlertEpisode()
    lostCount = 0
    branchCount += 1
  }

  /// The number of the next request of the trainer itself.
  mutating func nextRequestID() -> Int {
    lastRequestID += 1
    return lastRequestID
  }

  /// Counts a return that nobody asked for, and says where to: the last step before the first
  /// alert, or, when that has not helped, ever further before it.
  mutating func nextHealthyStep(after completedStep: Int) -> Int? {
    let firstLost = completedStep - lostCount + 1
    let first = min(firstLost, episode.isActive ? episode.firstStep ?? firstLost : firstLost)
    let distance = ((1 << min(automaticCount, 20)) - 1) * Self.onset
    automaticCount += 1
    return steps.last { $0 < first - distance } ?? steps.first { $0 < first }
  }
}
