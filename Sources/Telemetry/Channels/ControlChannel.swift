public import Dispatch
internal import Synchronization

/// Carries requests to the trainer, losing none, and wakes it when it waits.
public final class ControlChannel: Sendable {
  private let requests = Mutex<[ControlRequest]>([])
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

  /// Waits until a request has arrived or the deadline has passed.
  ///
  /// May also return early for a request that was drained before; callers drain in a loop.
  public func waitForRequest(until deadline: DispatchTime) {
    _ = arrivals.wait(timeout: deadline)
  }
}
