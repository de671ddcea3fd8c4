public import Dispatch
internal import Synchronization

/// Carries requests to the trainer, losing none, and wakes it when it waits.
///
/// Alerts go the same way: by them the trainer knows which of its checkpoints are healthy.
public final class ControlChannel: EventSink {
  private let requests = Mutex<[ControlRequest]>([])
  private let alerts = Mutex<[RunEvent]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  /// Makes an empty channel.
  public init() {}

  /// Leaves a request for the next step boundary; callable from any thread.
  public func send(_ request: ControlRequest) {
    requests.withLock { $0.append(request) }
    arrivals.signal()
  }

  /// Takes all requests, oldest first, without waiting.
  public func drain() -> [ControlRequest] {
    requests.withLock { waiting in
      defer { waiting.removeAll() }
      return waiting
    }
  }

  /// Keeps an event if it is about an alert; others are of no use to the trainer.
  public func receive(_ event: RunEvent) {
    switch event {
    case .alertRaised, .alertCleared: alerts.withLock { $0.append(event) }
    case .started, .stepped, .detailed, .reported, .evaluated, .sampledText, .controlApplied,
      .controlRejected, .noted, .checkpointed, .checkpointsKept, .rewound, .recordingChanged,
      .finished:
      break
    }
  }

  /// Takes what was said about alerts, oldest first.
  public func drainAlerts() -> [RunEvent] {
    alerts.withLock { waiting in
      defer { waiting.removeAll() }
      return waiting
    }
  }

  /// Waits until a request has arrived or the deadline has passed.
  ///
  /// May also return early for a request that was drained before; callers drain in a loop.
  public func waitForRequest(until deadline: DispatchTime) {
    _ = arrivals.wait(timeout: deadline)
  }
}
