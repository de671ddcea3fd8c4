import Dispatch
import Health
import Synchronization
import Telemetry

/// Tells the health rules how long no step has come, which no event does.
///
/// Everything passes through one lock, so that sinks hear of an alert before they hear of its end.
final class StepWatchdog: EventSink {
  private struct State {
    var lastSign = ContinuousClock.now
    var isFinished = false
  }

  private let monitor: HealthMonitor
  private let interval: Double
  private let queue = DispatchQueue(label: "gradhelm.watchdog", qos: .utility)
  private let state = Mutex(State())

  /// Passes events to the rules, and looks every `interval` seconds how long the last one is ago.
  init(passingTo monitor: HealthMonitor, every interval: Double = 1) {
    self.monitor = monitor
    self.interval = interval
    scheduleLook()
  }

  func receive(_ event: RunEvent) {
    state.withLock { state in
      if event.isSignOfWork { state.lastSign = .now }
      if case .finished = event { state.isFinished = true }
      monitor.receive(event)
    }
  }

  private func scheduleLook() {
    queue.asyncAfter(deadline: .now() + interval) { [weak self] in self?.look() }
  }

  private func look() {
    let isFinished = state.withLock { state in
      if !state.isFinished {
        monitor.receive(silence: (ContinuousClock.now - state.lastSign) / .seconds(1))
      }
      return state.isFinished
    }
    if !isFinished { scheduleLook() }
  }
}

extension RunEvent {
  /// Whether the trainer says this only while it works, or was just told something.
  fileprivate var isSignOfWork: Bool {
    switch self {
    case .started, .stepped, .evaluated, .sampledText, .controlApplied, .checkpointed, .rewound,
      .finished:
      true
    case .detailed, .reported, .controlRejected, .alertRaised, .alertCleared, .noted,
      .checkpointsKept, .recordingChanged:
      false
    }
  }
}
