internal import Synchronization
public import Telemetry

/// The one evaluator of the rules beside a trainer: passes every event on and adds its alerts.
public final class HealthMonitor: EventSink {
  private let rules: Mutex<RulesOverTime>
  private let next: any EventSink

  /// Passes events and alerts to `next`; goes on with an evaluator that knows the steps before.
  public init(passingTo next: any EventSink, continuing evaluator: HealthEvaluator? = nil) {
    rules = Mutex(RulesOverTime(evaluator))
    self.next = next
  }

  /// Passes one event on, followed by the alerts that it raises or clears.
  public func receive(_ event: RunEvent) {
    next.receive(event)
    for alert in alerts(for: event) {
      next.receive(alert)
    }
  }

  /// Takes in that no step has come for so many seconds, as somebody with a clock says.
  public func receive(silence seconds: Double) {
    for alert in rules.withLock({ $0.observe(silence: seconds) }) {
      next.receive(alert)
    }
  }

  private func alerts(for event: RunEvent) -> [RunEvent] {
    rules.withLock { $0.observe(event) }
  }
}
