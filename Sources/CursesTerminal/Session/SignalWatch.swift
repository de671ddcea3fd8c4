import CCurses
public import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A signal that a program with a terminal answers itself.
public enum WatchedSignal: CaseIterable, Hashable, Sendable {
  /// Ctrl-C.
  case interrupt
  /// A polite request to end.
  case terminate
  /// The terminal is gone.
  case hangUp
  /// The terminal has another size.
  case windowChange
  /// Ctrl-Z.
  case suspend
  /// The process goes on after it was stopped.
  case resume

  var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .windowChange: SIGWINCH
    case .suspend: SIGTSTP
    case .resume: SIGCONT
    }
  }
}

/// Turns signals into calls on a queue, in place of what they do otherwise.
///
/// None is lost, from the first moment on. There may be one watch at a time. A signal that whoever
/// started the process has ignored, as `nohup` does, stays ignored.
public final class SignalWatch {
  private let signals: [WatchedSignal]
  private let source: any DispatchSourceRead

  /// Begins to watch; the handler is called on the queue.
  public init(
    _ signals: [WatchedSignal], queue: DispatchQueue,
    handler: @escaping @Sendable (WatchedSignal) -> Void
  ) {
    let descriptor = ccurses_signal_descriptor()
    precondition(descriptor >= 0, "A process without a free descriptor cannot watch signals.")
    let watched = signals.filter { ccurses_watch_signal($0.number) }
    self.signals = watched
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { Self.read(watched, handler) }
    source.activate()
  }

  deinit { source.cancel() }

  /// Stops watching, and lets the signals do what they did before, except those to be ignored.
  public func cancel(ignoring ignored: Set<WatchedSignal> = []) {
    source.cancel()
    for signal in signals {
      if ignored.contains(signal) {
        ccurses_ignore_signal(signal.number)
      } else {
        ccurses_restore_signal(signal.number)
      }
    }
  }

  private static func read(_ watched: [WatchedSignal], _ handler: (WatchedSignal) -> Void) {
    while case let number = ccurses_next_signal(), number != 0 {
      if let signal = watched.first(where: { $0.number == number }) { handler(signal) }
    }
  }
}
