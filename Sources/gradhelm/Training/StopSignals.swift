import CursesTerminal
import Dispatch
import Foundation
import Synchronization

/// Turns SIGINT and SIGTERM into a request to stop, and keeps SIGHUP and SIGPIPE from ending a
/// training without a screen.
final class StopSignals {
  /// The number of the signal that first asked to stop, if one did.
  var received: Int32? { first.number }

  private let first = FirstSignal()
  private let watch: SignalWatch

  /// Begins to listen; `onStop` is called once a signal.
  init(onStop: @escaping @Sendable () -> Void) {
    signal(SIGPIPE, SIG_IGN)
    watch = SignalWatch(
      [.interrupt, .terminate, .hangUp], queue: DispatchQueue(label: "gradhelm.signals")
    ) { [first] signal in
      guard let number = signal.stopNumber else { return }
      first.note(number)
      onStop()
    }
  }

  deinit { watch.cancel() }
}

/// The first signal of several, kept where a handler and a waiting command both reach it.
private final class FirstSignal: Sendable {
  private let noted = Mutex<Int32?>(nil)

  var number: Int32? { noted.withLock { $0 } }

  func note(_ number: Int32) {
    noted.withLock { $0 = $0 ?? number }
  }
}

extension WatchedSignal {
  /// The number of a signal that asks to stop, or nil for any other.
  fileprivate var stopNumber: Int32? {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangUp, .windowChange, .suspend, .resume: nil
    }
  }
}
