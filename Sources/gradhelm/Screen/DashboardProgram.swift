import Canvas
import CursesTerminal
import Dashboard
import Runs
import Telemetry

/// Where the dashboard's news come from and its requests go to.
protocol DashboardSource: Sendable {
  /// Hands over what is new since the last call.
  mutating func update(_ state: inout DashboardState)
  /// Delivers a request to the trainer.
  func deliver(_ request: ControlRequest)
  /// Keeps a note in a run that nobody trains, and lets the dashboard know.
  func keep(_ note: StepNote, knownTo state: inout DashboardState) throws(RunError)
  /// Shows what a rewind left behind, or the run again.
  mutating func show(branch: Int, in state: inout DashboardState) throws(RunError)
  /// Asks the training to stop, because this process was told to end.
  func terminate()
}

extension DashboardSource {
  /// A training has one line, on which it goes on.
  mutating func show(branch: Int, in state: inout DashboardState) throws(RunError) {}
}

/// The dashboard in a terminal: time, keys and mouse in, frames out.
struct DashboardProgram<Source: DashboardSource>: ScreenProgram {
  private(set) var state: DashboardState
  private(set) var isFinished = false
  private(set) var isTerminated = false
  let settings: UserSettings
  private var history = CommandHistoryFile.ofUser
  private var source: Source
  private var notifier: Notifier
  private var drawnTraits: ScreenTraits?
  private var drawnFrame = CellBuffer(width: 0, height: 0)
  /// Seconds spent with events and frames, and when that was last reported.
  private var busySeconds = 0.0
  private var reportedAt = 0.0

  init(_ state: DashboardState, source: Source, settings: UserSettings) {
    self.state = state
    self.source = source
    self.settings = settings
    notifier = Notifier(settings)
    self.state.adopt(settings.dashboard)
    self.state.adopt(history: history?.lines() ?? [])
  }

  mutating func press(_ key: Key) {
    carryOut(state.press(key))
  }

  mutating func point(_ pointer: Pointer) {
    carryOut(state.point(pointer, in: drawnFrame))
  }

  private mutating func carryOut(_ effects: [DashboardEffect]) {
    for effect in effects {
      switch effect {
      case .send(let request): source.deliver(request)
      case .keep(let note): keep(note)
      case .remember(let line): remember(line)
      case .ring(let ring): call(ring)
      case .export(let export): write(export)
      case .open(let branch): show(branch: branch)
      case .quit: isFinished = true
      }
    }
  }

  /// Keeps a typed line for later sessions, if there is a place for it.
  private mutating func remember(_ line: String) {
    do {
      try history?.append(line)
    } catch {
      state.reportProblem(error.sentence)
      history = nil
    }
  }

  private mutating func call(_ ring: Ring) {
    do {
      try notifier.call(ring)
    } catch {
      state.reportProblem(error.sentence)
    }
  }

  mutating func takeBell() -> Bool { notifier.takeBell() }

  /// Writes the view as it would be drawn now, at the present size.
  private mutating func write(_ export: FrameExport) {
    guard let drawnTraits else { return }
    do {
      try draw(on: drawnTraits).write(export)
      state.report("the view is in \(export.path)")
    } catch {
      state.reportProblem(error.sentence)
    }
  }

  private func draw(on screen: ScreenTraits) -> CellBuffer {
    state.frame(
      width: screen.width, height: screen.height, glyphs: settings.charts ?? screen.glyphs)
  }

  private mutating func keep(_ note: StepNote) {
    do {
      try source.keep(note, knownTo: &state)
    } catch {
      state.reportProblem("nothing was noted: \(error.sentence)")
    }
  }

  private mutating func show(branch: Int) {
    do {
      try source.show(branch: branch, in: &state)
    } catch {
      state.reportProblem(error.sentence)
    }
  }

  mutating func terminate() {
    source.terminate()
    isTerminated = true
    isFinished = true
  }

  mutating func advance(to seconds: Double) {
    let start = WallClock.now()
    source.update(&state)
    carryOut(state.tick(now: start))
    busySeconds += WallClock.now() - start
    reportUsage(at: seconds)
  }

  /// Says about once a second what this process costs, and which commands failed.
  private mutating func reportUsage(at seconds: Double) {
    guard seconds - reportedAt >= 1 else { return }
    reportedAt = seconds
    for failure in notifier.collectFailures() { state.reportProblem(failure.sentence) }
    if let usage = ProcessUsage.current(screenSeconds: busySeconds) { state.note(usage) }
  }

  mutating func frame(for screen: ScreenTraits) -> CellBuffer? {
    guard state.needsRedraw || screen != drawnTraits else { return nil }
    drawnTraits = screen
    state.markDrawn()
    state.screenHeight = screen.height
    state.screenWidth = screen.width
    let start = WallClock.now()
    defer { busySeconds += WallClock.now() - start }
    drawnFrame = draw(on: screen)
    return drawnFrame
  }
}
