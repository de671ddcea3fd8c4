import Canvas
import Synchronization
import Telemetry
import Testing

@testable import Dashboard

@Suite struct ReplayTests {
  @Test func filmStandsAtTheStepAskedFor() {
    #expect(DashboardState.replaying(FakeRun(), from: 80).cursor == 80)
    #expect(DashboardState.replaying(FakeRun(), from: -5).cursor == 1)
    #expect(DashboardState.replaying(FakeRun(), from: 9_999).cursor == 160)
  }

  @Test func filmAdvancesWithTimeAndStopsAtTheEnd() {
    var state = DashboardState.replaying(FakeRun())
    state.tick(now: 100)
    state.tick(now: 101)
    #expect(state.cursor == 31)
    for second in 102...110 { state.tick(now: Double(second)) }
    #expect(state.cursor == 160)
    #expect(!state.player.isPlaying)
  }

  @Test func slowFilmCollectsFractionsOfSteps() {
    var player = ReplayPlayer(speed: FilmSpeed(nearestTo: 0.125))
    let steps = (0..<80).map { _ in player.advance(bySeconds: 0.1) }
    #expect(steps.reduce(0, +) == 30)
    #expect(steps.max() == 1)
  }

  @Test func pausedFilmStandsStill() {
    var state = DashboardState.replaying(FakeRun(), from: 10)
    _ = state.press(.character(" "))
    state.tick(now: 100)
    state.markDrawn()
    state.tick(now: 101)
    #expect(state.cursor == 10)
    #expect(!state.needsRedraw)
  }

  @Test func playingFromTheEndBeginsAgain() {
    var state = DashboardState.replaying(FakeRun(), from: 160)
    _ = state.press(.character(" "))
    _ = state.press(.character(" "))
    #expect(state.cursor == 1)
    #expect(state.player.isPlaying)
  }

  @Test func singleStepsGoBothWaysAndStopTheFilm() {
    var state = DashboardState.replaying(FakeRun(), from: 80)
    _ = state.press(.right)
    #expect(state.cursor == 81)
    _ = state.press(.character("S"))
    _ = state.press(.left)
    #expect(state.cursor == 79)
    #expect(!state.player.isPlaying)
  }

  @Test func stepsStayWithinTheRun() {
    var state = DashboardState.replaying(FakeRun(), from: 160)
    _ = state.press(.right)
    #expect(state.cursor == 160)
    state.moveCursor(to: 1)
    _ = state.press(.left)
    #expect(state.cursor == 1)
  }

  @Test func jumpsGoToAlertsAndChanges() {
    var run = DashboardState.replaying(FakeRun(story: .exploding), from: 10)
    let change = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setThreshold(2))
    run.acknowledge(change, at: 60)
    let stops = "nnnNNN".map { key in
      _ = run.press(.character(key))
      return run.cursor
    }
    #expect(stops == [60, 154, 154, 60, 60, 60])
  }

  @Test func speedHasEndsAtBothSides() {
    var state = DashboardState.replaying(FakeRun())
    for _ in 0..<40 { _ = state.press(.character("<")) }
    #expect(state.player.speed.factor == 0.125)
    for _ in 0..<40 { _ = state.press(.character(">")) }
    #expect(state.player.speed.factor == 1_000)
  }

  @Test(arguments: [-Double.infinity, -1, 0, .nan, .infinity, 1e300])
  func noSpeedOrTimeIsTooStrange(value: Double) {
    var player = ReplayPlayer(speed: FilmSpeed(nearestTo: value))
    #expect(player.advance(bySeconds: value) >= 0)
  }
}

@Suite struct CursorTests {
  @Test func alertsOfTheFutureAreNotShown() {
    let before = DashboardState.replaying(FakeRun(story: .exploding), from: 153)
    #expect(!before.text().contains("exploding"))
    let after = DashboardState.replaying(FakeRun(story: .exploding), from: 154)
    #expect(after.text().contains("exploding"))
  }

  @Test func settingsAreThoseOfTheShownStep() {
    var state = DashboardState.replaying(FakeRun(), from: 59)
    let change = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setThreshold(2))
    state.acknowledge(change, at: 60)
    #expect(state.settings.clipping.threshold == 1)
    state.moveCursor(to: 60)
    #expect(state.settings.clipping.threshold == 2)
  }

  @Test func seekingBackGivesTheSamePictureAsBefore() {
    var state = DashboardState.replaying(FakeRun(story: .exploding), from: 100)
    _ = state.press(.character(" "))
    let before = state.frame(120, 40)
    for step in [160, 3, 154, 100] { state.moveCursor(to: step) }
    #expect(state.frame(120, 40) == before)
  }

  @Test func clearedAlertIsGoneFromItsClearanceOn() {
    var state = DashboardState.replaying(FakeRun(story: .exploding), from: 157)
    state.apply([.event(.alertCleared(AlertClearance(id: 1, step: 158)))])
    #expect(state.milestones.activeAlerts(at: 157).count == 1)
    #expect(state.milestones.activeAlerts(at: 158).isEmpty)
  }

  @Test func liveTrainingFollowsItsNewestStep() {
    var run = FakeRun()
    var state = DashboardState.live(run)
    #expect(state.cursor == 160)
    run.stepCount = 161
    state.apply([.steps(StepSpan(run.record(at: 161)))])
    #expect(state.cursor == 161)
  }

  @Test func watcherFollowsAHistoryThatGrows() {
    let history = GrowingHistory(FakeRun().history)
    var state = DashboardState.watching(history: history, isReadOnly: false)
    state.apply(FakeRun().milestones.map(LiveItem.event))
    state.markDrawn()
    history.grow(to: FakeRun(stepCount: 170).history)
    state.noteNewSteps()
    #expect(state.needsRedraw)
    #expect(state.cursor == 170)
  }

  @Test func nothingToShowNeedsNoRedraw() {
    var state = DashboardState.live(FakeRun())
    state.markDrawn()
    state.apply([])
    state.tick(now: 1_004.03)
    #expect(!state.needsRedraw)
  }
}

/// What a run directory is to a watcher: it answers with more and more steps.
private final class GrowingHistory: History, Sendable {
  private let current: Mutex<MemoryHistory>

  init(_ history: MemoryHistory) {
    current = Mutex(history)
  }

  func grow(to history: MemoryHistory) {
    current.withLock { $0 = history }
  }

  var lastStep: Int { current.withLock(\.lastStep) }

  func columns(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Bucket] {
    current.withLock { $0.columns(of: series, in: steps, width: width) }
  }

  func histograms(
    of tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [MagnitudeHistogram?] {
    current.withLock { $0.histograms(of: tensor, in: steps, width: width) }
  }

  func report(atOrBefore step: Int) -> TrainerReport? {
    current.withLock { $0.report(atOrBefore: step) }
  }

  func record(at step: Int) -> StepRecord? {
    current.withLock { $0.record(at: step) }
  }
}
