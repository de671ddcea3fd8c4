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
}
