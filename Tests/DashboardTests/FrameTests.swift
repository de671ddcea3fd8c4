import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens, each recorded at three sizes.
@Suite struct FrameTests {
  private static let sizes = [(40, 12), (80, 24), (120, 40)]

  private func expectPictures(of state: DashboardState, named name: String) {
    for (width, height) in Self.sizes {
      expectGolden(state.frame(width, height), named: name)
    }
  }

  @Test func healthyTraining() {
    expectPictures(of: .live(FakeRun()), named: "healthy")
  }

  @Test func explodingTraining() {
    expectPictures(of: .live(FakeRun(story: .exploding)), named: "exploding")
  }

  @Test func colourOfAnExplosion() {
    let state = DashboardState.live(FakeRun(story: .exploding))
    expectGolden(state.frame(100, 30), named: "exploding-roles", showsRoles: true)
  }

  @Test func notANumber() {
    expectPictures(of: .live(FakeRun(story: .nonfinite)), named: "nan")
  }

  @Test func pausedTrainingWithAPendingChange() {
    var state = DashboardState.live(FakeRun())
    for request in state.press(.character(" ")).requests { state.acknowledge(request, at: 161) }
    state.tick(now: 1_020)
    _ = state.type("--]")
    expectPictures(of: state, named: "paused-pending")
  }

  @Test func trainingInTheModeWithTheLongestNameAndAnotherPending() {
    var state = DashboardState.live(
      FakeRun(clipping: ClippingSettings(mode: .perTensorNorm, threshold: 0.5)))
    _ = state.type("cc")
    expectPictures(of: state, named: "mode-pending")
  }

  @Test func trainingClippedAtAPercentile() {
    let clipping = ClippingSettings(mode: .autoClip, threshold: 10)
    expectPictures(of: .live(FakeRun(stepCount: 30, clipping: clipping)), named: "autoclip")
  }

  @Test func replayOfAnExplosion() {
    expectPictures(of: .replaying(FakeRun(story: .exploding), from: 156), named: "replay")
  }

  @Test func helpOverTheOverview() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("?"))
    expectPictures(of: state, named: "help")
  }

  @Test func finishedTraining() {
    var state = DashboardState.live(FakeRun())
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    expectPictures(of: state, named: "finished")
  }

  @Test func oneTensorInDetail() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.down) + state.press(.down) + state.press(.enter)
    expectPictures(of: state, named: "tensor")
  }

  @Test func oneTensorOnALargeScreen() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.down) + state.press(.down) + state.press(.enter)
    expectGolden(state.frame(200, 60), named: "tensor")
    expectGolden(state.frame(100, 30, glyphs: .ascii), named: "tensor-ascii")
  }

  @Test func thresholdWhileItIsTyped() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("t1e-")
    expectPictures(of: state, named: "threshold-entry")
  }

  @Test func commandWhileItIsTyped() {
    var state = DashboardState.live(FakeRun())
    _ = state.type(":at 900 schedule cosine warmup=50")
    expectPictures(of: state, named: "command-entry")
  }

  @Test func trainingWhileOneLooksAtItsPast() {
    var state = DashboardState.live(FakeRun())
    _ = state.type(",,,,")
    expectPictures(of: state, named: "looking-back")
  }

  @Test func trainingInItsLastQuarter() {
    var state = DashboardState.live(FakeRun(story: .exploding))
    state.apply([.event(.checkpointed(checkpoint(at: 140)))])
    _ = state.type("{{zm")
    expectPictures(of: state, named: "zoomed")
  }

  private func checkpoint(at step: Int) -> Checkpoint {
    Checkpoint(step: step, reason: .scheduled, arrays: [], metadata: [:])
  }

  @Test func tensorsWhileTheyAreFiltered() {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = state.type("w/weight")
    expectPictures(of: state, named: "filter")
  }

  @Test func filterThatIsNoExpression() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("//(")
    expectPictures(of: state, named: "filter-malformed")
  }

  @Test func tensorsFoldedAndSortedByNorm() {
    var state = DashboardState.live(FakeRun(story: .nonfinite))
    _ = state.type("aooo")
    expectPictures(of: state, named: "folded")
  }

  @Test func trainingBeforeItsFirstStep() {
    expectPictures(of: .live(), named: "waiting")
  }

  @Test func terminalWithoutUnicode() {
    let state = DashboardState.live(FakeRun(story: .exploding))
    expectGolden(state.frame(80, 24, glyphs: .ascii), named: "exploding-ascii")
  }

  @Test(arguments: [(39, 10), (40, 9), (12, 3), (3, 3)])
  func smallScreenSaysHowLargeItShouldBe(width: Int, height: Int) {
    let text = DashboardState.live(FakeRun()).text(width, height)
    #expect(text.split(separator: "\n").filter { $0.contains { $0 != " " } }.count == 1)
  }
}
