import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct JournalTests {
  private static func request(
    _ command: ControlCommand, by requester: Requester, at time: Double
  ) -> ControlRequest {
    ControlRequest(id: 1, requestedAt: time, requestedBy: requester, command: command)
  }

  private static func applied(
    _ command: ControlCommand, by requester: Requester = .dashboard, at step: Int,
    replacing oldValue: String = ""
  ) -> LiveItem {
    .event(
      .controlApplied(
        AppliedControl(
          request: request(command, by: requester, at: 1_000 + Double(step) / 40),
          completedStep: step - 1, appliedStep: step, oldValue: oldValue)))
  }

  /// A training that was steered in every way.
  private static func steered() -> DashboardState {
    var state = DashboardState.live(FakeRun())
    let later = ScheduledCommand(step: 900, command: .setLearningRate(1e-4))
    state.apply([
      applied(.setThreshold(0.5), at: 40, replacing: "1.0"),
      applied(.setClippingMode(.autoClip), by: .watcher, at: 71, replacing: "norm"),
      .event(
        .controlRejected(
          RejectedControl(
            request: request(.setThreshold(400), by: .watcher, at: 1_002.5), completedStep: 100,
            reason: "the clipping threshold must be a percentile above 0 and up to 100, not 400.0"))
      ),
      applied(.at(later), at: 120),
      applied(.pause, by: .trainer, at: 151), applied(.resume, at: 151),
    ])
    state.tick(now: 1_020)
    _ = state.type("]5")
    return state
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 60)])
  func everythingThatWasAskedIsListed(width: Int, height: Int) {
    var state = Self.steered()
    for _ in 0..<4 { _ = state.press(.down) }
    expectGolden(state.frame(width, height), named: "journal")
  }

  @Test func emptyJournalSaysSo() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("5"))
    #expect(state.text(80, 24).contains("nobody has asked for anything yet"))
  }

  @Test func filmShowsOnlyWhatHadHappened() {
    var state = DashboardState.replaying(FakeRun(), from: 100)
    state.apply([
      Self.applied(.setThreshold(0.5), at: 40), Self.applied(.setThreshold(2), at: 140),
    ])
    #expect(state.journal.map(\.step) == [40])
  }

  @Test func pendingEntryBecomesAnAppliedOne() {
    var state = DashboardState.live(FakeRun())
    let requests = state.press(.character("+")).requests
    #expect(state.journal == requests.map(JournalEntry.pending))
    for request in requests { state.acknowledge(request, at: 161) }
    #expect(state.journal.map(\.step) == [161])
  }
}
