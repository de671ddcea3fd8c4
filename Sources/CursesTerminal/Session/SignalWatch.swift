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
/// A signal that whoever started the process has ignored, as `nohup` does, stays ignored.
public final class SignalWatch {
  private var sources: [WatchedSignal: any DispatchSourceSignal] = [:]

  /// Begins to watch.
  public init(
    _ signals: [WatchedSignal], queue: DispatchQueue,
    handler: @escaping @Sendable (WatchedSignal) -> Void
  ) {
    for signal in signals where ccurses_ignore_signal(signal.number) {
      let source = DispatchSource.makeSignalSource(signal: signal.number, queue: queue)
      source.setEventHandler { handler(signal) }
      source.resume()
      sources[signal] = source
    }
  }

  /// Stops watching, and lets the signals do what they did before, except those to be ignored.
  public func cancel(ignoring ignored: Set<WatchedSignal> = []) {
    for (signal, source) in sources {
      source.cancel()
      if !ignored.contains(signal) { ccurses_restore_signal(signal.number) }
    }
    sources = [:]
  }
}
