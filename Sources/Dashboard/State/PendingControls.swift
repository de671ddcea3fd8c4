internal import Telemetry

/// The requests that the trainer has not answered yet.
///
/// What is asked for next starts from what is pending, so that pressing `+` three times
/// multiplies three times however slow the trainer is.
struct PendingControls: Sendable {
  private(set) var requests: [ControlRequest] = []
  private var lastID = 0

  /// Numbers a command and remembers it until it is answered.
  mutating func add(_ command: ControlCommand, at time: Double, by requester: Requester)
    -> ControlRequest
  {
    lastID += 1
    let request = ControlRequest(
      id: lastID, requestedAt: time, requestedBy: requester, command: command)
    requests.append(request)
    return request
  }

  /// Forgets the oldest request for what was applied or rejected.
  ///
  /// Goes by the command, because a mailbox numbers the requests of all watchers anew.
  mutating func settle(_ answered: ControlRequest) {
    let index = requests.firstIndex {
      $0.command == answered.command && $0.requestedBy == answered.requestedBy
    }
    if let index { requests.remove(at: index) }
  }

  /// Forgets everything, because nobody will answer any more.
  mutating func removeAll() {
    requests.removeAll()
  }

  /// The settings as they will be when all requests have been applied.
  func settings(from acknowledged: ControlSettings) -> ControlSettings {
    requests.reduce(into: acknowledged) { settings, request in
      // A request that cannot be applied is going to be rejected and changes nothing.
      _ = try? settings.apply(request.command)
    }
  }
}
