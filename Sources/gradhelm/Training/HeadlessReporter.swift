import Foundation
import Synchronization
import Telemetry

/// Prints a run as plain lines: one a report, and one for everything that is not routine.
///
/// The lines have no escape codes. A reader that has gone away costs the run nothing.
final class HeadlessReporter: EventSink {
  private let report: Mutex<ProgressReport>

  /// Reports the loss every so many steps, named by epoch or by step.
  init(every interval: ProgressReport.Interval) {
    report = Mutex(ProgressReport(interval: interval))
  }

  func receive(_ event: RunEvent) {
    guard let line = report.withLock({ $0.line(for: event) }) else { return }
    try? FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
  }
}
