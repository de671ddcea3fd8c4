import Health
import Telemetry
import Testing

@Suite struct LiveSettingsTests {
  private func applied(_ command: ControlCommand, at step: Int) -> RunEvent {
    .controlApplied(
      AppliedControl(
        request: ControlRequest(id: 1, requestedAt: 0, requestedBy: .dashboard, command: command),
        completedStep: step - 1, appliedStep: step, oldValue: ""))
  }

  private func still(_ steps: ClosedRange<Int>) -> [RunEvent] {
    steps.map { step in .stepped(Story().step(step) { $0.statistics[3, .updateNorm] = 0 }) }
  }

  @Test func ruleThatIsSwitchedOffTakesItsAlertAlong() {
    let events = Story().events(
      still(1...10) + [applied(.setHealth(.rule(.unchanged, isOn: false)), at: 11)]
        + still(11...30))
    #expect(events.raised.filter { $0.rule == .unchanged }.map(\.step) == [5])
    #expect(events.cleared.map(\.step) == [11])
  }

  @Test func limitThatIsChangedCountsFromThereOn() {
    let events = Story().events(
      [applied(.setHealth(.limit(.unchangedPersistence, 12)), at: 1)] + still(1...30))
    #expect(events.raised.filter { $0.rule == .unchanged }.map(\.step) == [12])
  }

  @Test func frozenTensorIsANoteAndCanBeThawedLive() throws {
    let pattern = try #require(NamePattern("hidden4.*"))
    let events = Story().events([applied(.freeze(pattern), at: 1)] + still(1...9))
    let alert = try #require(events.raised.first)
    #expect(alert.severity == .note)
    #expect(alert.cause == .freezing)
    let name = try #require(NamePattern("hidden4.*"))
    #expect(alert.cure == [.unfreeze(name)])
  }

  @Test func cureGoesBackToTheNewestCheckpointThatTheRunKeeps() {
    let story = Story()
    let calm = (1...60).map { RunEvent.stepped(story.step($0)) }
    let sick = RunEvent.stepped(story.step(61) { ($0.norm, $0.statistics[2, .norm]) = (900, 900) })
    let events = story.events(calm + [.checkpointsKept([0, 20, 40]), sick])
    #expect(events.raised.first?.cure.first == .rewind(step: 40))
    #expect(events.raised.first?.cure.contains(.setThreshold(1)) == true)
  }

  @Test func pauseIsNoStall() {
    let story = Story()
    let before = (1...5).map { RunEvent.stepped(story.step($0)) }
    let after = (6...10).map { step in
      RunEvent.stepped(story.step(step) { $0.wallTime = Double(step) + 600 })
    }
    #expect(story.events(before + after).raised.map(\.rule) == [.stalled])
    let pause = [applied(.pause, at: 6), applied(.resume, at: 6)]
    #expect(story.events(before + pause + after).raised.isEmpty)
  }
}
