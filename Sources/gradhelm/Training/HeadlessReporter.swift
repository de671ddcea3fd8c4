import Dispatch
import Foundation
import Synchronization
import Telemetry

/// Prints a run as plain lines: one a report, and one for everything that is not routine.
///
/// The lines have no escape codes. Writing has a queue of its own, so a reader that has stopped
/// or gone away costs the run nothing: while too many lines wait, those about the loss are left
/// out.
final class HeadlessReporter: EventSink {
  private static let waitingLimit = 10_000
  private static let closingSeconds = 2.0

  private let report: Mutex<ProgressReport>
  private let waiting = Atomic(0)
  private let queue = DispatchQueue(label: "gradhelm.report")

  /// Reports the loss every so many steps, named by epoch or by step.
  init(every interval: ProgressReport.Interval) {
    report = Mutex(ProgressReport(interval: interval))
  }

  func receive(_ event: RunEvent) {
    guard let line = report.withLock({ $0.line(for: event) }) else { return }
    if !event.isMilestone, waiting.load(ordering: .relaxed) >= Self.waitingLimit { return }
    waiting.add(1, ordering: .relaxed)
    queue.async { [self] in
      try? FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
      waiting.subtract(1, ordering: .relaxed)
    }
  }

  /// Waits until all lines are written, but not for long.
  func close() {
    let isWritten = DispatchSemaphore(value: 0)
    queue.async { isWritten.signal() }
    _ = isWritten.wait(timeout: .now() + Self.closingSeconds)
  }
}
