/// The decisions of the live channel as a pure value: keeps a bounded number of steps by merging
/// neighbours, never drops a milestone, and hands out everything at once.
public struct LiveBuffer: Equatable, Sendable {
  /// The largest number of spans held before neighbours are merged; fewer for a large network.
  public private(set) var capacity: Int
  /// The number of steps merged into a neighbour so far.
  public private(set) var mergedStepCount = 0
  private var items: [LiveItem] = []
  /// The newest report of the trainer; those before it are nobody's concern any more.
  private var report: TrainerReport?
  /// The newest list of the checkpoints that are kept, likewise.
  private var keptCheckpoints: [Int]?
  private var spanCount = 0
  /// The number of spans at which neighbours are merged next; above the capacity only while
  /// milestones keep spans apart.
  private var nextMerge: Int

  /// Makes an empty buffer for at least two spans.
  public init(capacity: Int) {
    precondition(capacity >= 2, "Merging neighbours needs room for two of them.")
    self.capacity = capacity
    nextMerge = capacity
  }

  /// Whether there is nothing to hand out.
  public var isEmpty: Bool {
    items.isEmpty && report == nil && keptCheckpoints == nil
  }

  /// Takes one event.
  public mutating func append(_ event: RunEvent) {
    switch event {
    case .stepped(let record): append(record)
    case .reported(let report): self.report = report
    case .checkpointsKept(let steps): keptCheckpoints = steps
    case .started(let run):
      fit(tensorCount: run.tensors.count)
      items.append(.event(event))
    case .detailed, .evaluated, .sampledText, .controlApplied, .controlRejected, .alertRaised,
      .alertCleared, .noted, .checkpointed, .rewound, .recordingChanged, .finished:
      items.append(.event(event))
    }
  }

  private mutating func append(_ record: StepRecord) {
    var record = record
    if spanCount >= nextMerge { mergeNeighbours() }
    record.samples = []
    items.append(.steps(StepSpan(record)))
    spanCount += 1
  }

  /// Hands out everything, oldest first, and is empty afterwards.
  public mutating func drain() -> [LiveItem] {
    spanCount = 0
    nextMerge = capacity
    defer { (items, report, keptCheckpoints) = ([], nil, nil) }
    let newest = [report.map(RunEvent.reported), keptCheckpoints.map(RunEvent.checkpointsKept)]
    return items + newest.compactMap { $0.map(LiveItem.event) }
  }

  /// Bounds what waits in bytes too.
  private mutating func fit(tensorCount: Int) {
    capacity = min(capacity, MemoryBudget.waitingLimit(tensorCount: tensorCount))
    nextMerge = min(nextMerge, capacity)
  }

  /// Halves the number of spans, or, when milestones keep all of them apart, lets them be.
  private mutating func mergeNeighbours() {
    var merged: [LiveItem] = []
    merged.reserveCapacity(items.count)
    var canMerge = false
    for item in items {
      if canMerge, case .steps(let next) = item, case .steps(var span)? = merged.last {
        merged.removeLast()
        span.merge(next)
        merged.append(.steps(span))
        mergedStepCount += next.stepCount
        spanCount -= 1
        canMerge = false
      } else {
        merged.append(item)
        canMerge = if case .steps = item { true } else { false }
      }
    }
    items = merged
    nextMerge = max(capacity, spanCount + capacity / 2)
  }
}
