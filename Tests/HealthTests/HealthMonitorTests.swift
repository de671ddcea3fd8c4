import Health
import Synchronization
import Telemetry
import Testing

private final class Collector: EventSink {
  private let events = Mutex<[RunEvent]>([])
  func receive(_ event: RunEvent) { events.withLock { $0.append(event) } }
  var all: [RunEvent] { events.withLock { $0 } }
}

@Suite struct HealthMonitorTests {
  @Test func alertsFollowTheStepThatRaisedThem() {
    let collector = Collector()
    let monitor = HealthMonitor(passingTo: collector)
    let broken = record(step: 1, layers: 1, loss: .nan)
    monitor.receive(.started(description(layers: 1)))
    monitor.receive(.stepped(broken))
    #expect(collector.all.count == 3)
    #expect(collector.all[1] == .stepped(broken) || collector.all[1].isMilestone == false)
    #expect(collector.all.raised.first?.rule == .nonfinite)
  }

  @Test func silenceIsAnAlertOnceAndEndsWithAStepThatComesInTime() {
    let collector = Collector()
    let monitor = HealthMonitor(passingTo: collector)
    monitor.receive(.started(description(layers: 1)))
    monitor.receive(.stepped(record(step: 1, layers: 1)))
    for seconds in [1, 59, 61, 62] as [Double] { monitor.receive(silence: seconds) }
    #expect(collector.all.raised.map(\.rule) == [.stalled])
    #expect(collector.all.raised.first?.evidence.hasPrefix("no step for") == true)
    monitor.receive(.stepped(record(step: 2, layers: 1)))
    #expect(collector.all.cleared.map(\.step) == [2])
  }

  @Test func silenceOfARunThatSomebodyHasPausedIsNoAlert() {
    let collector = Collector()
    let monitor = HealthMonitor(passingTo: collector)
    let pause = ControlRequest(id: 1, requestedAt: 0, requestedBy: .dashboard, command: .pause)
    monitor.receive(.started(description(layers: 1)))
    monitor.receive(.stepped(record(step: 1, layers: 1)))
    monitor.receive(
      .controlApplied(
        AppliedControl(
          request: pause, completedStep: 1, appliedStep: 2, oldValue: "no")))
    monitor.receive(silence: 1_000)
    #expect(collector.all.raised.isEmpty)
  }

  /// What a run says that goes back from one step to another and takes the same steps again.
  private func alerts(goingBackTo step: Int, from last: Int, keeping kept: [Int]) -> [Alert] {
    let collector = Collector()
    let monitor = HealthMonitor(passingTo: collector)
    let settings = description(layers: 1).settings
    let steps = (1...120).map { step in
      record(step: step, layers: 1, norm: step == 100 ? 5_000 : 1 + Float(step % 3) / 10)
    }
    monitor.receive(.started(description(layers: 1)))
    for record in steps.prefix(last) {
      monitor.receive(.stepped(record))
      if kept.contains(record.step) {
        monitor.receive(.checkpointsKept(kept.filter { $0 <= record.step }))
      }
    }
    monitor.receive(
      .rewound(
        Rewind(
          fromStep: last, toStep: step, branch: 1, requestedBy: .dashboard, requestedAt: 0,
          settings: settings)))
    for record in steps.dropFirst(step) { monitor.receive(.stepped(record)) }
    return collector.all.raised
  }

  @Test func rulesAreThoseOfTheCheckpointAfterARewind() {
    let alerts = alerts(goingBackTo: 60, from: 110, keeping: [20, 40, 60, 80])
    #expect(alerts.explosions.map(\.step) == [100, 100])
    #expect(alerts.explosions.first?.id == alerts.explosions.last?.id)
    #expect(alerts.explosions.first?.evidence == alerts.explosions.last?.evidence)
  }

  @Test func anUnknownCheckpointMakesTheRulesStartAgain() {
    let alerts = alerts(goingBackTo: 10, from: 110, keeping: [])
    #expect(alerts.explosions.map(\.step) == [100, 100])
    #expect(Set(alerts.map(\.id)).count == alerts.count)
  }
}
