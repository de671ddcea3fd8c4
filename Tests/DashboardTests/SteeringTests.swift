import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SteeringTests {
  @Test func screenShowsTheWishAsPendingUntilItIsAcknowledged() throws {
    var state = DashboardState.live(FakeRun())
    let request = try #require(state.press(.character("+")).requests.first)
    #expect(request.command == .setThreshold(1.25))
    #expect(state.settings.clipping.threshold == 1)
    #expect(state.text().contains("1.250 pending"))

    state.acknowledge(request, at: 161)
    #expect(state.settings.clipping.threshold == 1.25)
    #expect(!state.text().contains("pending"))
  }

  @Test func repeatedPlusMultipliesThePendingThreshold() {
    var state = DashboardState.live(FakeRun())
    #expect(
      state.type("+++") == [.setThreshold(1.25), .setThreshold(1.5625), .setThreshold(1.953125)])
    #expect(state.pendingSettings.clipping.threshold == 1.953125)
  }

  @Test func acknowledgingOneOfSeveralWishesKeepsTheLaterOnes() {
    var state = DashboardState.live(FakeRun())
    let requests = "++".flatMap { state.press(.character($0)).requests }
    state.acknowledge(requests[0], at: 161)
    #expect(state.settings.clipping.threshold == 1.25)
    #expect(state.pendingSettings.clipping.threshold == 1.5625)
  }

  @Test func rejectedWishIsForgottenAndTheReasonShown() throws {
    var state = DashboardState.live(FakeRun())
    let request = try #require(state.press(.character("+")).requests.first)
    let rejection = RejectedControl(request: request, completedStep: 160, reason: "τ is too large")
    state.apply([.event(.controlRejected(rejection))])
    #expect(state.pendingSettings == state.settings)
    #expect(state.text().contains("τ is too large"))
  }

  @Test func acknowledgementSaysTheStepAtWhichItTookEffect() throws {
    var state = DashboardState.live(FakeRun())
    let request = try #require(state.press(.character("c")).requests.first)
    state.acknowledge(request, at: 161)
    #expect(state.text().contains("step 161"))
  }

  @Test func spacePausesAndResumes() {
    var state = DashboardState.live(FakeRun())
    let pause = state.press(.character(" ")).requests
    #expect(pause.map(\.command) == [.pause])
    #expect(state.type(" ") == [.resume])
    for request in pause { state.acknowledge(request, at: 161) }
    #expect(state.settings.isPaused)
  }

  @Test func clippingModeCyclesThroughAllModes() {
    var state = DashboardState.live(FakeRun())
    #expect(
      state.type("ccccccc") == [
        .setClippingMode(.value), .setClippingMode(.perTensorNorm), .setClippingMode(.agc),
        .setClippingMode(.autoClip), .setClippingMode(.zClip), .setClippingMode(.off),
        .setClippingMode(.norm),
      ]
    )
  }

  @Test func everySteeringKeySendsItsCommand() {
    var state = DashboardState.live(FakeRun())
    #expect(state.type("ske") == [.stepOnce, .checkpoint, .evaluate])
    #expect(state.type("-") == [.setThreshold(0.8)])
    #expect(state.type("]") == [.setLearningRate(1e-3 * 1.25)])
    #expect(state.type("[") == [.setLearningRate(1e-3 * 1.25 / 1.25)])
  }

  @Test func paceGoesUpToNoLimitAndComesBack() {
    var state = DashboardState.live(FakeRun())
    let faster = state.type(">>>>>>>")
    #expect(faster.first == .setPace(80) && faster.last == .setPace(nil))
    #expect(state.type("<").first != .setPace(nil))
  }

  @Test func cureOfTheNewestAlertIsSentWithOneKey() {
    var state = DashboardState.live(
      FakeRun(story: .exploding, clipping: ClippingSettings(mode: .off)))
    #expect(state.type("f") == [.setThreshold(0.71), .setClippingMode(.norm)])
  }

  @Test func withoutAnAlertThereIsNoCure() {
    var state = DashboardState.live(FakeRun())
    #expect(state.type("f").isEmpty)
    #expect(state.text().contains("no alert offers a cure"))
  }

  @Test func readOnlyWatcherSendsNothing() {
    var state = DashboardState.watching(FakeRun(), isReadOnly: true)
    #expect(state.type(" sc+-t[]<>kef").isEmpty)
    #expect(state.dialog == nil)
  }

  @Test func finishedRunTakesNoCommands() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("+")
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    #expect(state.pendingSettings == state.settings)
    #expect(state.type("+ ").isEmpty)
    #expect(state.text().contains("the run is over"))
  }

  @Test func watcherIsAnsweredUnderTheNumberThatTheMailboxGave() throws {
    var state = DashboardState.watching(FakeRun())
    var request = try #require(state.press(.character("+")).requests.first)
    request.id += 17
    state.acknowledge(request, at: 161)
    #expect(state.pending.requests.isEmpty)
  }

  @Test func messagesDisappearByThemselves() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("f")
    state.tick(now: 1_005)
    #expect(state.text().contains("no alert offers"))
    state.markDrawn()
    state.tick(now: 1_012)
    #expect(state.needsRedraw)
    #expect(!state.text().contains("no alert offers"))
  }
}

@Suite struct ThresholdEntryTests {
  @Test func typedThresholdIsSentOnEnter() {
    var state = DashboardState.live(FakeRun())
    #expect(state.type("t0.25").isEmpty)
    #expect(state.text().contains("applies at step 161"))
    #expect(state.press(.enter).commands == [.setThreshold(0.25)])
    #expect(state.dialog == nil)
  }

  @Test(arguments: ["0", "-1", "1e99", "0x", ".", "1..2", "--", "e", ""])
  func badThresholdIsExplainedWhileItIsTypedAndNeverSent(text: String) throws {
    var state = DashboardState.live(FakeRun())
    _ = state.type("t" + text)
    #expect(state.press(.enter).isEmpty || text == "0x")
    if text != "0x" { #expect(!state.text().contains("applies at step")) }
  }

  @Test func escapeLeavesTheThresholdAsItIs() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("t5")
    #expect(state.press(.escape).isEmpty)
    #expect(state.dialog == nil)
    #expect(state.pendingSettings == state.settings)
  }

  @Test func backspaceTakesTheLastCharacterAway() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("t1.5")
    _ = state.press(.backspace)
    #expect(state.text().contains("1. "))
    for _ in 0..<5 { _ = state.press(.backspace) }
    #expect(state.text().contains("type a finite number above 0"))
  }

  @Test func keysOfTheOverviewAreTextWhileTyping() {
    var state = DashboardState.live(FakeRun())
    #expect(state.type("t+q c").isEmpty)
    #expect(state.dialog != nil)
  }
}

@Suite struct QuitTests {
  @Test func quittingALiveTrainingAsksOnce() {
    var state = DashboardState.live(FakeRun())
    #expect(state.press(.character("q")).isEmpty)
    let effects = state.press(.character("s"))
    #expect(effects.commands == [.stop])
    #expect(effects.last == .quit)
  }

  @Test func liveTrainingIsDetachedByItsOwnKeyAndByItsCommand() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("q"))
    var effects = state.press(.character("d"))
    #expect(effects.commands == [.detach])
    #expect(effects.last == .quit)
    _ = state.type(":detach")
    effects = state.press(.enter)
    #expect(effects.commands == [.detach])
    #expect(effects.last == .quit)
  }

  @Test(arguments: [(40, 12), (80, 24)])
  func questionSaysWhatEitherAnswerLeadsTo(width: Int, height: Int) {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("q"))
    expectGolden(state.frame(width, height), named: "quit")
  }

  @Test func trainingThatCannotBeRecordedIsNotDetached() {
    var state = DashboardState.live(FakeRun())
    state.apply([.event(.recordingChanged(.failed(step: 7, reason: "the disk is full")))])
    _ = state.press(.character("q"))
    #expect(!state.text().contains("detach"))
    #expect(state.press(.character("d")).isEmpty)
  }

  @Test func anyOtherAnswerKeepsTraining() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("q"))
    #expect(state.press(.character("n")).isEmpty)
    #expect(state.dialog == nil)
  }

  @Test func finishedTrainingIsLeftWithoutAQuestion() {
    var state = DashboardState.live(FakeRun())
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    #expect(state.press(.character("q")) == [.quit])
  }

  @Test(arguments: [DashboardMode.watch, .replay])
  func lookingOnIsLeftAtOnce(mode: DashboardMode) {
    var state = DashboardState.fixture(mode)
    #expect(state.press(.character("q")) == [.quit])
  }

  @Test(arguments: DashboardMode.allCases)
  func controlCLeavesFromEveryDialogInTwoPresses(mode: DashboardMode) {
    for opening in ["", "?", "t", "q"] {
      var state = DashboardState.fixture(mode)
      var effects = opening.flatMap { state.press(.character($0)) }
      for _ in 0..<3 where !effects.contains(.quit) { effects += state.press(.interrupt) }
      #expect(effects.contains(.quit), "after '\(opening)'")
    }
  }
}
