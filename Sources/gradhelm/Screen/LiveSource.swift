import Dashboard
import Runs
import Telemetry

/// A training in this process.
struct LiveSource: DashboardSource {
  let training: BackgroundTraining
  let channel: LiveChannel
  private var record: OwnRecord

  /// Takes a training that has begun, and what it says.
  init(training: BackgroundTraining, channel: LiveChannel) {
    self.training = training
    self.channel = channel
    record = OwnRecord(training.directory, history: training.past?.history)
  }

  mutating func update(_ state: inout DashboardState) {
    state.apply(channel.drain())
    state.mergedStepCount = channel.mergedStepCount
    record.update(&state)
  }

  func deliver(_ request: ControlRequest) {
    training.control.send(request)
  }

  func keep(_ note: StepNote, knownTo state: inout DashboardState) throws(RunError) {
    try training.directory.keep(note)
    state.apply([.event(.noted(note))])
  }

  func terminate() {
    training.request(.stop)
  }
}

/// What a training in this process has recorded, for the dashboard to look back at.
private struct OwnRecord {
  /// The time between two looks into the run directory, in seconds.
  private static let interval = 0.5

  private let directory: RunDirectory
  private var run: SavedRun?
  private var history: SavedHistory?
  private var lastLook: Double?
  private var knownStep = -1
  private var trouble = ReadingTrouble()

  init(_ directory: RunDirectory, history: SavedHistory?) {
    self.directory = directory
    self.history = history
  }

  /// Takes in what was recorded, once in a while and only after new steps.
  mutating func update(_ state: inout DashboardState) {
    trouble.tell(history, in: &state)
    let now = WallClock.now()
    guard let lastLook else { return self.lastLook = now }
    guard now - lastLook >= Self.interval, state.lastStep != knownStep else { return }
    self.lastLook = now
    knownStep = state.lastStep
    do throws(RunError) {
      try look(into: &state)
    } catch {
      state.reportProblem("reading the record failed: \(error.sentence)")
    }
  }

  private mutating func look(into state: inout DashboardState) throws(RunError) {
    let run = try presentRun()
    try state.noticeBranches(of: run)
    if let history { return try history.refresh() }
    let opened = try run.history()
    history = opened
    state.takeRecorded(opened)
  }

  /// The run, opened anew when it has gone back.
  private mutating func presentRun() throws(RunError) -> SavedRun {
    if let history, try history.isSuperseded() { (run, self.history) = (nil, nil) }
    let present = if let run { run } else { try SavedRun(directory) }
    run = present
    return present
  }
}
