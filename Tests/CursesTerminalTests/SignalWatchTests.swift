import Dispatch
import Testing

@testable import CursesTerminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite(.serialized) struct SignalWatchTests {
  @Test(.timeLimit(.minutes(1)))
  func signalBecomesACallOnTheQueue() async {
    let queue = DispatchQueue(label: "test.signals")
    let signals = AsyncStream<WatchedSignal>.makeStream()
    let watch = SignalWatch([.windowChange], queue: queue) { signal in
      dispatchPrecondition(condition: .onQueue(queue))
      signals.continuation.yield(signal)
    }
    kill(getpid(), SIGWINCH)
    var received = signals.stream.makeAsyncIterator()
    #expect(await received.next() == .windowChange)
    watch.cancel()
  }

  @Test func signalIgnoredByTheStarterStaysIgnored() {
    signal(SIGCONT, SIG_IGN)
    defer { signal(SIGCONT, SIG_DFL) }
    let queue = DispatchQueue(label: "test.ignored")
    let watch = SignalWatch([.resume], queue: queue) { _ in Issue.record("It was watched.") }
    kill(getpid(), SIGCONT)
    queue.sync {}
    watch.cancel()
  }

  @Test func cancellingGivesTheSignalBack() {
    var before = sigaction()
    var during = sigaction()
    var after = sigaction()
    sigaction(SIGTSTP, nil, &before)
    let watch = SignalWatch([.suspend], queue: .global()) { _ in }
    sigaction(SIGTSTP, nil, &during)
    watch.cancel()
    sigaction(SIGTSTP, nil, &after)
    #expect(before.sa_flags == after.sa_flags)
    #expect(before.sa_flags != during.sa_flags)
  }
}
