/// Something that wants to hear what a run says.
///
/// Called on the train queue, between two steps, for the state of the recording also on the
/// recorder's queue, and for an alert about steps that do not come on the watchdog's: an
/// implementation keeps the event or a part of it and returns at once.
public protocol EventSink: Sendable {
  /// Takes one event, in the order in which the run says them.
  func receive(_ event: RunEvent)
}

/// Passes every event to several sinks, in order.
public struct FanOut: EventSink {
  private let sinks: [any EventSink]

  /// Takes the sinks to pass to.
  public init(_ sinks: [any EventSink]) {
    self.sinks = sinks
  }

  /// Passes one event on.
  public func receive(_ event: RunEvent) {
    for sink in sinks {
      sink.receive(event)
    }
  }
}
