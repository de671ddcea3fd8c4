import Telemetry
import Testing

@testable import Dashboard

@Suite struct RingTests {
  private let ending = RunEnding(step: 170, wallTime: 4, reason: .failed, message: "no memory")

  @Test func alertAndEndOfALiveRunRingOnceAtTheNextTick() {
    var state = DashboardState.live()
    state.apply(FakeRun(story: .exploding).items)
    guard case .ring(let ring) = state.tick(now: 1_000).first else {
      Issue.record("nothing rings")
      return
    }
    #expect(ring.reason == .alert && ring.run == "digits-mlp" && ring.step == 154)
    #expect(ring.message.hasPrefix("exploding: norm 9.85"))
    state.apply([.event(.finished(ending))])
    #expect(
      state.tick(now: 1_001)
        == [.ring(Ring(.finish, run: "digits-mlp", step: 170, message: "failed: no memory"))])
    #expect(state.tick(now: 1_002).isEmpty)
  }

  @Test func pastOfARunIsSilent() {
    let run = FakeRun(story: .exploding)
    var states: [DashboardState] = [
      .watching(run), .replaying(run), .resuming(events: run.milestones, history: run.history),
    ]
    for index in states.indices { #expect(states[index].tick(now: 1_000).isEmpty) }
  }

  @Test func watcherIsCalledForWhatHappensWhileItWatches() {
    var state = DashboardState.watching(FakeRun())
    _ = state.tick(now: 1_000)
    state.apply([.event(.finished(ending))])
    #expect(state.tick(now: 1_001).count == 1)
  }
}
