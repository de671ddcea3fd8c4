internal import Synchronization

/// Carries events from the train queue to the screen without ever blocking the trainer.
///
/// The reader takes everything at once, so the lock is held for one append or one swap.
public final class LiveChannel: EventSink {
  private let buffer: Mutex<LiveBuffer>
  private let isClosed = Atomic(false)

  /// Makes a channel that holds `capacity` steps before it merges neighbours.
  public init(capacity: Int = 16_384) {
    buffer = Mutex(LiveBuffer(capacity: capacity))
  }

  /// The number of steps merged so far because the reader was too slow.
  public var mergedStepCount: Int { buffer.withLock { $0.mergedStepCount } }

  /// Keeps one event for the next drain; nothing once nobody reads any more.
  public func receive(_ event: RunEvent) {
    guard !isClosed.load(ordering: .relaxed) else { return }
    buffer.withLock { $0.append(event) }
  }

  /// Takes everything that arrived since the last call, oldest first.
  public func drain() -> [LiveItem] {
    buffer.withLock { $0.drain() }
  }

  /// Keeps nothing from now on, because the reader has gone.
  public func close() {
    isClosed.store(true, ordering: .relaxed)
    _ = drain()
  }
}
