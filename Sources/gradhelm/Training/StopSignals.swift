import Dispatch
import Foundation
import Synchronization

/// Turns SIGINT and SIGTERM into a request to stop, and keeps SIGHUP and SIGPIPE from ending a
/// training without a screen.
actor StopSignals {
  /// The signal that first asked to stop, if one did.
  nonisolated var received: Int32? { first.withLock { $0 } }

  private nonisolated let first = Mutex<Int32?>(nil)
  private let queue = DispatchQueue(label: "gradhelm.signals")
  private var sources: [any DispatchSourceSignal] = []

  /// Begins to listen; `onStop` is called once a signal.
  func listen(onStop: @escaping @Sendable () -> Void) {
    for ignored in [SIGHUP, SIGPIPE] { signal(ignored, SIG_IGN) }
    sources = [SIGINT, SIGTERM].map { number in
      source(of: number) { [self] in
        first.withLock { $0 = $0 ?? number }
        onStop()
      }
    }
  }

  private func source(
    of number: Int32, handler: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: handler)
    source.resume()
    return source
  }
}
