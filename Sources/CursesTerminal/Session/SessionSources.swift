import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a session answers.
enum SessionEvent: Equatable, Sendable {
  /// It is time to look for a new frame.
  case timer
  /// Standard input has bytes, or has ended.
  case input
  /// A signal came.
  case signal(WatchedSignal)
}

/// The Dispatch sources of a session: signals at once, input and timer from `start`.
final class SessionSources {
  private let signals: SignalWatch
  private let input: any DispatchSourceRead
  private let timer: any DispatchSourceTimer

  init(queue: DispatchQueue, handler: @escaping @Sendable (SessionEvent) -> Void) {
    signals = SignalWatch(WatchedSignal.allCases, queue: queue) { handler(.signal($0)) }
    input = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: queue)
    timer = DispatchSource.makeTimerSource(queue: queue)
    input.setEventHandler { handler(.input) }
    timer.setEventHandler { handler(.timer) }
  }

  func start() {
    input.activate()
    timer.activate()
  }

  /// Arms the timer once.
  func scheduleTimer(in seconds: Double, isIdle: Bool) {
    let leeway = DispatchTimeInterval.milliseconds(isIdle ? 50 : 2)
    timer.schedule(deadline: .now() + seconds, leeway: leeway)
  }

  /// Ends all sources; some signals are still ignored afterwards.
  func cancel(ignoring ignored: Set<WatchedSignal>) {
    signals.cancel(ignoring: ignored)
    input.activate()
    timer.activate()
    input.cancel()
    timer.cancel()
  }
}
