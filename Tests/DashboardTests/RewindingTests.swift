import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// What the dashboard shows of a run that goes back.
@Suite struct RewindingTests {
  private func rewound(to step: Int, settings: ControlSettings? = nil) -> DashboardState {
    var state = DashboardState.live(FakeRun())
    let rewind = Rewind(
      fromStep: 160, toStep: step, branch: 1, requestedBy: .dashboard, requestedAt: 1_003,
      settings: settings ?? FakeRun().description.settings)
    state.apply([.event(.rewound(rewind)), .event(.checkpointsKept([0, step]))])
    return state
  }

  @Test func theStepsAfterTheCheckpointDisappearAndTheScreenSaysSo() {
    let state = rewound(to: 60)
    #expect(state.lastStep == 60)
    #expect(state.cursor == 60)
    #expect(state.text().contains("rewound to step 60; what was left is branch 1"))
    #expect(state.milestones.alerts.allSatisfy { $0.step <= 60 })
    #expect(state.milestones.keptCheckpoints == [0, 60])
  }

  @Test func theSentenceNamesTheRewindAndWhatCameWithIt() {
    var state = rewound(to: 60)
    let request = ControlRequest(
      id: 9, requestedAt: 1_003, requestedBy: .dashboard, command: .setLearningRate(0.5))
    state.acknowledge(request, at: 61)
    #expect(state.message?.text == "rewound to step 60, learning rate 5.00e-01 from step 61")
  }

  @Test func theRateIsMeasuredAnewAfterTheRewind() {
    var meter = RateMeter()
    meter.observe(step: 100, at: 1)
    meter.observe(step: 200, at: 2)
    meter.observe(step: 50, at: 2.2)
    #expect(meter.stepsPerSecond == 0)
    meter.observe(step: 60, at: 3.2)
    #expect(meter.stepsPerSecond == 10)
  }

  @Test func theSettingsAreThoseThatTheTrainerSaysItHas() {
    var settings = FakeRun().description.settings
    settings.learningRate = 0.123
    var state = rewound(to: 60, settings: settings)
    #expect(state.settings.learningRate == 0.123)
    let request = ControlRequest(
      id: 9, requestedAt: 1_004, requestedBy: .dashboard, command: .setLearningRate(0.5))
    state.acknowledge(request, at: 61)
    #expect(state.settings.learningRate == 0.5)
  }

  @Test func theJournalTellsOfIt() throws {
    let entry = try #require(rewound(to: 60).milestones.journal.last)
    #expect(entry.step == 61)
    #expect(entry.request.command == .rewind(step: 60))
  }

  @Test func whatWasLookedAtAfterTheCheckpointIsNoLongerShown() {
    var state = DashboardState.live(FakeRun())
    state.pinnedStep = 120
    state.apply([
      .event(
        .rewound(
          Rewind(
            fromStep: 160, toStep: 60, branch: 1, requestedBy: .trainer, requestedAt: 1_003,
            settings: FakeRun().description.settings)))
    ])
    #expect(state.isFollowing)
  }
}
