import ArgumentParser
import Dispatch
import Exchange
import Foundation
import Synchronization
import Telemetry

/// How a run without a screen tells what happens.
enum ProgressFormat: String, CaseIterable, ExpressibleByArgument {
  /// A line a report for people.
  case lines
  /// An object a step and milestone, each on a line of its own, for programs.
  case json
}

/// Prints a run as lines: plain ones, one a report and one for everything that is not routine, or
/// objects, one for every step.
///
/// The lines have no escape codes. Writing has a queue of its own, so a reader that has stopped
/// or gone away costs the run nothing: while too many lines wait, those about the loss are left
/// out.
final class HeadlessReporter: EventSink {
  private static let waitingLimit = 10_000
  private static let closingSeconds = 2.0

  /// What turns events into lines.
  private enum Words {
    case plain(ProgressReport)
    case objects(EventLines)

    mutating func line(for event: RunEvent) -> String? {
      switch self {
      case .objects(let lines): return lines.line(for: event)
      case .plain(var report):
        defer { self = .plain(report) }
        return report.line(for: event)
      }
    }
  }

  private let words: Mutex<Words>
  private let waiting = Atomic(0)
  private let queue = DispatchQueue(label: "gradhelm.report")

  /// Reports in a format; plain lines tell the loss every so many steps, named by epoch or by step.
  init(_ format: ProgressFormat, every interval: ProgressReport.Interval) {
    switch format {
    case .lines: words = Mutex(.plain(ProgressReport(interval: interval)))
    case .json: words = Mutex(.objects(EventLines()))
    }
  }

  func receive(_ event: RunEvent) {
    guard let line = words.withLock({ $0.line(for: event) }) else { return }
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
