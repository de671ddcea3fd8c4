import Dashboard
import Runs
import Telemetry

/// A training in another process: what its run directory says, and its mailbox.
struct WatchSource: DashboardSource {
  /// The time between two looks into the run directory, in seconds.
  private static let interval = 0.1

  private let directory: RunDirectory
  private var tail: RunTail
  private let history: SavedHistory
  private let mailbox: MailboxWriter?
  private var lastLook = 0.0
  private var isOver = false

  /// Follows a run; without a mailbox nothing is ever sent.
  init(_ run: SavedRun, history: SavedHistory, mailbox: MailboxWriter?) {
    directory = run.directory
    tail = RunTail(run)
    self.history = history
    self.mailbox = mailbox
  }

  mutating func update(_ state: inout DashboardState) {
    let now = WallClock.now()
    guard !isOver, now - lastLook >= Self.interval else { return }
    lastLook = now
    do {
      try look(into: &state)
    } catch {
      state.reportProblem("reading the run failed: \(error.sentence)")
    }
  }

  func deliver(_ request: ControlRequest) throws(RunError) {
    try mailbox?.send(request)
  }

  func keep(_ note: StepNote) throws(RunError) {
    try directory.keep(note)
  }

  func terminate() {}

  private mutating func look(into state: inout DashboardState) throws(RunError) {
    let knownStep = history.lastStep
    let news = try tail.poll()
    // After the news, so that the last steps of a run that has just ended are seen too.
    try history.refresh()
    state.apply(news.milestones.map(LiveItem.event))
    if history.lastStep != knownStep { state.noteNewSteps() }
    switch news.status {
    case .running: break
    case .finished: isOver = true
    case .killed:
      isOver = true
      state.apply([.event(.finished(ending(at: news.lastStep)))])
    }
  }

  private func ending(at step: Int) -> RunEnding {
    RunEnding(step: step, wallTime: 0, reason: .failed, message: "the training process is gone")
  }
}
