import Dispatch
import Runs
import Synchronization
import Telemetry

/// Leaves requests in the mailbox of a run, on a queue of its own: a mailbox that somebody holds
/// locked costs the screen nothing.
final class MailboxDelivery: Sendable {
  /// A request that could not be left, and why.
  struct Return: Sendable {
    var request: ControlRequest
    var reason: RunError
  }

  private let writer: MailboxWriter
  private let queue = DispatchQueue(label: "gradhelm.mailbox.delivery")
  private let returned = Mutex<[Return]>([])

  init(_ writer: MailboxWriter) {
    self.writer = writer
  }

  /// Leaves a request, after those that were handed over before.
  func send(_ request: ControlRequest) {
    queue.async { [self] in
      do throws(RunError) {
        try writer.send(request)
      } catch {
        returned.withLock { $0.append(Return(request: request, reason: error)) }
      }
    }
  }

  /// Takes what could not be left since the last question.
  func takeReturns() -> [Return] {
    returned.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  /// Waits until everything that was handed over has been left, or cannot be.
  func finish() async {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume() }
    }
  }
}
