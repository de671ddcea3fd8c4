import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct RewindMenuTests {
  /// A training that keeps checkpoints, and explodes at step 154.
  private static func training(kept: [Int] = [0, 40, 80, 120, 156]) -> DashboardState {
    var state = DashboardState.live(FakeRun(story: .exploding))
    state.apply([.event(.checkpointsKept(kept))])
    return state
  }

  private static func opened() -> DashboardState {
    var state = training()
    _ = state.press(.character("r"))
    return state
  }

  private func rewindMenu(of state: DashboardState) -> RewindMenu? {
    if case .rewind(let menu) = state.dialog { menu } else { nil }
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 60)])
  func checkpointsAreListedWithWhatTheyCost(width: Int, height: Int) {
    expectGolden(Self.opened().frame(width, height), named: "rewind")
  }

  @Test func lastCheckpointBeforeTheFirstAlertThatHoldsIsSelected() throws {
    let menu = try #require(rewindMenu(of: Self.opened()))
    #expect(menu.choices.map(\.step) == [120, 80, 40, 0, 156])
    #expect(menu.choices.map(\.isHealthy) == [true, true, true, true, false])
    #expect(menu.choice.step == 120 && menu.choice.lostSteps == 40)
    #expect(menu.choice.loss == FakeRun().record(at: 120).loss)
  }

  @Test func slownessThatHoldsForLongCostsNothing() throws {
    var state = Self.training()
    let slowness = Alert(
      id: 99, rule: .vanishing, severity: .warning, step: 5, tensor: 0, evidence: "too small",
      cures: [])
    state.apply([.event(.alertRaised(slowness))])
    _ = state.press(.character("r"))
    #expect(try #require(rewindMenu(of: state)).choice.step == 120)
  }

  @Test func newestCheckpointComesFirstWhenNothingIsWrong() throws {
    var state = DashboardState.live(FakeRun())
    state.apply([.event(.checkpointsKept([40, 150]))])
    _ = state.press(.character("r"))
    let menu = try #require(rewindMenu(of: state))
    #expect(menu.choices.map(\.step) == [150, 40] && menu.choices.allSatisfy(\.isHealthy))
    #expect(menu.commands == [.rewind(step: 150)])
  }

  @Test func enterAsksForTheRewindFirstAndThenForTheChanges() {
    var state = Self.opened()
    let commands = state.press(.enter).commands
    #expect(
      commands == [.rewind(step: 120), .setThreshold(0.71), .setClippingMode(.norm)])
    #expect(state.dialog == nil && state.pendingRewind == 120)
    #expect(state.text(120, 36).contains("rewinding"))
    state.acknowledge(state.pending.requests[0], at: 121)
    #expect(state.pendingRewind == nil)
  }

  @Test func keysChooseACheckpointAndTheChanges() {
    var state = Self.opened()
    for key in [Key.down, .down, .up, .character("c"), .character("l")] { _ = state.press(key) }
    #expect(state.press(.enter).commands == [.rewind(step: 80), .setLearningRate(5e-4)])
  }

  @Test(arguments: [(Key.end, 156), (.home, 120), (.pageDown, 156), (.pageUp, 120)])
  func pagesStayWithinTheList(key: Key, step: Int) {
    var state = Self.opened()
    for _ in 0..<3 { _ = state.press(key) }
    #expect(rewindMenu(of: state)?.choice.step == step)
  }

  @Test(arguments: [Key.escape, .interrupt, .character("q")])
  func leavingAsksForNothing(key: Key) {
    var state = Self.opened()
    #expect(state.press(key).isEmpty && state.dialog == nil)
  }

  @Test func settingsOfNowAreAskedForEvenIfTheyChangeNothingNow() {
    var state = Self.training()
    for request in state.press(.character("f")).requests { state.acknowledge(request, at: 161) }
    _ = state.press(.character("r"))
    #expect(state.press(.enter).commands.contains(.setThreshold(0.71)))
  }

  @Test func trainingWithoutCheckpointsSaysWhy() {
    var state = DashboardState.live(FakeRun())
    #expect(state.press(.character("r")).isEmpty && state.dialog == nil)
    #expect(state.text().contains("no checkpoint to go back to"))
  }

  @Test func runThatIsOverCannotGoBack() {
    var state = Self.training()
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    _ = state.press(.character("r"))
    #expect(state.dialog == nil && state.text().contains("the run is over"))
  }

  @Test func watcherChoosesAmongTheCheckpointsOnDisk() {
    var state = DashboardState.watching(FakeRun())
    let checkpoint = Checkpoint(step: 100, reason: .scheduled, arrays: [], metadata: [:])
    state.apply([.event(.checkpointed(checkpoint))])
    _ = state.press(.character("r"))
    let requests = state.press(.enter).requests
    #expect(requests.map(\.command) == [.rewind(step: 100)])
    #expect(requests.map(\.requestedBy) == [.watcher])
  }

  @Test func alertThatLosesTheRunNamesTheKey() {
    var state = Self.training()
    #expect(state.text(200, 60).contains("[r] rewind"))
    _ = state.type("4")
    #expect(state.text(120, 36).contains("[r] to the checkpoint of step 120"))
    #expect(!DashboardState.live(FakeRun(story: .exploding)).text(200, 60).contains("[r]"))
  }

  @Test func manyCheckpointsScroll() {
    var state = Self.training(kept: Array(0...150))
    _ = state.press(.character("r"))
    _ = state.press(.end)
    #expect(state.text(80, 24).contains("start"))
    for (width, height) in [(40, 10), (41, 11), (400, 120)] { _ = state.frame(width, height) }
  }
}
