internal import Telemetry

/// The decisions of the recorder as a pure value: what waits, when to write, when the trainer has
/// to wait, and what is given up while nothing can be written.
struct RecordQueue {
  /// What becomes of an event that is offered.
  enum Admission: Equatable {
    /// It waits to be written.
    case accepted(Wake)
    /// There is no room; whoever offers it waits and offers it again.
    case full(isFirst: Bool)
    /// Writing has failed and there is no room: the event is given up.
    case dropped
  }

  /// When the waiting events have to be written.
  enum Wake: Equatable {
    /// Somebody was told already.
    case alreadyScheduled
    /// Within the promised time.
    case soon
    /// As soon as possible.
    case now
  }

  /// What changes when a write has ended.
  struct Outcome: Equatable {
    /// The state to report, or nil when it is what it was.
    var change: RecordingState?
    /// How many offers wait for room.
    var waiterCount = 0
    /// The steps that were given up since writing failed.
    var gap: ClosedRange<Int>?
    /// Whether somebody has to try again in a while.
    var needsRetry = false
  }

  private let byteLimit: Int
  private var waiting: [RunEvent] = []
  private var waitingByteCount = 0
  private var takenByteCount = 0
  private var waiterCount = 0
  private var isWriteScheduled = false
  private var isWriteUrgent = false
  private var isRetryScheduled = false
  private var gap: ClosedRange<Int>?
  /// Whether what happens is being written down.
  private(set) var state = RecordingState.keepingUp

  /// Makes an empty queue that holds events of about `byteLimit` bytes.
  init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// Takes one event, when there is room for it; one that is larger than the whole queue has room
  /// when the queue is empty.
  mutating func offer(_ event: RunEvent) -> Admission {
    let byteCount = event.byteCount
    let total = waitingByteCount + takenByteCount
    guard total + byteCount <= byteLimit || total == 0 || isKept(event) else {
      return refuse(event)
    }
    waiting.append(event)
    waitingByteCount += byteCount
    return .accepted(nextWake())
  }

  /// Hands out everything that waits; it counts against the limit until it is written.
  mutating func take() -> [RunEvent] {
    defer { waiting = [] }
    takenByteCount += waitingByteCount
    waitingByteCount = 0
    isWriteScheduled = false
    isWriteUrgent = false
    return waiting
  }

  /// Everything that was taken is on disk.
  mutating func wrote() -> Outcome {
    takenByteCount = 0
    var outcome = Outcome(waiterCount: releaseWaiters(), gap: gap)
    gap = nil
    if state != .keepingUp { outcome.change = .keepingUp }
    state = .keepingUp
    return outcome
  }

  /// What was taken could not be written and is kept to be tried again.
  mutating func failed(step: Int, reason: String) -> Outcome {
    isWriteScheduled = true
    var outcome = Outcome(waiterCount: releaseWaiters(), needsRetry: !isRetryScheduled)
    isRetryScheduled = true
    if case .failed = state { return outcome }
    state = .failed(step: step, reason: reason)
    outcome.change = state
    return outcome
  }

  /// The retry that was asked for is under way.
  mutating func retryBegan() {
    isRetryScheduled = false
  }
}

extension RecordQueue {
  /// While writing fails, small milestones are kept beyond the limit.
  private func isKept(_ event: RunEvent) -> Bool {
    guard case .failed = state, event.isMilestone else { return false }
    if case .checkpointed = event { return false }
    return true
  }

  private mutating func refuse(_ event: RunEvent) -> Admission {
    switch state {
    case .failed:
      if case .stepped(let record) = event { addToGap(record.step) }
      return .dropped
    case .stalled:
      waiterCount += 1
      return .full(isFirst: false)
    case .keepingUp:
      waiterCount += 1
      state = .stalled
      return .full(isFirst: true)
    }
  }

  private mutating func addToGap(_ step: Int) {
    let first = min(gap?.lowerBound ?? step, step)
    gap = first...max(gap?.upperBound ?? step, step)
  }

  /// Asks for a write soon for the first event, and at once when a sixteenth of the room is used.
  private mutating func nextWake() -> Wake {
    if case .failed = state { return .alreadyScheduled }
    if waitingByteCount >= byteLimit / 16, !isWriteUrgent {
      isWriteUrgent = true
      return .now
    }
    guard !isWriteScheduled else { return .alreadyScheduled }
    isWriteScheduled = true
    return .soon
  }

  private mutating func releaseWaiters() -> Int {
    defer { waiterCount = 0 }
    return waiterCount
  }
}
