import Dashboard
import Runs
import Telemetry

/// A training in another process: what its run directory says, and its mailbox.
struct WatchSource: DashboardSource {
  /// The time between two looks into the run directory, in seconds.
  private static let interval = 0.1
  /// The same when the run is over, and somebody may go on with it.
  private static let intervalAfterEnd = 0.5

  private let directory: RunDirectory
  private var run: SavedRun
  private var tail: RunTail
  private var history: SavedHistory
  private let mailbox: MailboxDelivery?
  private var trouble = ReadingTrouble()
  private var lastLook = 0.0
  private var isOver = false

  /// Follows a run; without a mailbox nothing is ever sent.
  init(_ run: SavedRun, history: SavedHistory, mailbox: MailboxDelivery?) {
    directory = run.directory
    self.run = run
    tail = RunTail(run)
    self.history = history
    self.mailbox = mailbox
  }

  mutating func update(_ state: inout DashboardState) {
    for returned in mailbox?.takeReturns() ?? [] {
      state.abandon(returned.request, because: returned.reason.sentence)
    }
    trouble.tell(history, in: &state)
    let now = WallClock.now()
    guard now - lastLook >= (isOver ? Self.intervalAfterEnd : Self.interval) else { return }
    lastLook = now
    do {
      try look(into: &state)
    } catch {
      state.reportProblem("reading the run failed: \(error.sentence)")
    }
  }

  func deliver(_ request: ControlRequest) {
    mailbox?.send(request)
  }

  /// The next look into the run finds it there, and lets the dashboard know.
  func keep(_ note: StepNote, knownTo state: inout DashboardState) throws(RunError) {
    try directory.keep(note)
  }

  func terminate() {}

  private mutating func look(into state: inout DashboardState) throws(RunError) {
    let knownStep = history.lastStep
    let news = try tail.poll()
    guard !news.isSuperseded else { return try rejoin(&state) }
    // After the news, so that the last steps of a run that has just ended are seen too.
    try history.refresh()
    try state.noticeBranches(of: run)
    state.apply(news.milestones.map(LiveItem.event))
    if history.lastStep != knownStep { state.noteNewSteps() }
    switch news.status {
    case .running: break
    case .finished: isOver = true
    case .killed where isOver: break
    case .killed:
      isOver = true
      state.apply([.event(.finished(ending(at: news.lastStep)))])
    }
  }

  /// Opens the run anew, because another process has gone on with it.
  private mutating func rejoin(_ state: inout DashboardState) throws(RunError) {
    run = try SavedRun(directory)
    history = try run.history()
    tail = RunTail(run)
    isOver = false
    state.rejoin(history: history, events: try tail.poll().milestones)
  }

  private func ending(at step: Int) -> RunEnding {
    RunEnding(step: step, wallTime: 0, reason: .failed, message: "the training process is gone")
  }
}
