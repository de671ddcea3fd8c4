public import Dispatch
internal import GRDB
internal import Synchronization
public import Telemetry

/// Brings the commands that other processes send to the trainer.
///
/// Looks every 50 ms, on a queue of its own, whether the mailbox has changed, and reads it then; once
/// a second in any case. Rows that are no command of this program are passed over; a mailbox that
/// cannot be read is tried again; neither stops a run.
public final class MailboxPoller: Sendable {
  private struct State {
    var lastID: Int
    var changes = MailboxChanges()
    var isStopped = false
  }

  private static let interval = DispatchTimeInterval.milliseconds(50)
  /// The most requests that one look takes.
  private static let batchLimit = 256

  private let path: String
  private let database: DatabaseQueue
  private let queue: DispatchQueue
  private let deliver: @Sendable (ControlRequest) -> Void
  private let state: Mutex<State>

  /// Starts to look; what was sent to an earlier trainer of the run is passed over.
  ///
  /// - Parameters:
  ///   - directory: the run.
  ///   - queue: where the mailbox is read and `deliver` is called.
  ///   - deliver: told each request, in the order in which they were sent.
  /// - Throws: when the run has no mailbox that can be read.
  public init(
    _ directory: RunDirectory, queue: DispatchQueue = DispatchQueue(label: "gradhelm.mailbox"),
    deliver: @escaping @Sendable (ControlRequest) -> Void
  ) throws(RunError) {
    path = directory.mailboxPath
    self.queue = queue
    self.deliver = deliver
    do {
      database = try Mailbox.open(directory, isReadOnly: true)
      let sql = "SELECT max(id) FROM request"
      let lastID = try database.read { try Row.fetchOne($0, sql: sql)?.optionalInteger(0) }
      state = Mutex(State(lastID: lastID ?? 0))
    } catch {
      throw .reading(directory.path, error)
    }
    schedule()
  }

  /// Looks no more.
  public func stop() {
    state.withLock { $0.isStopped = true }
  }

  private func schedule() {
    queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
      guard let self, !state.withLock({ $0.isStopped }) else { return }
      let stamps = MailboxChanges.stamps(of: path)
      if state.withLock({ $0.changes.look(at: stamps) }) {
        for request in newRequests() { deliver(request) }
      }
      schedule()
    }
  }

  /// The requests since the last look; none when the mailbox cannot be read right now.
  private func newRequests() -> [ControlRequest] {
    let lastID = state.withLock { $0.lastID }
    let rows = try? database.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT id, requested_at, substr(verb, 1, \(Mailbox.textLimit)),
            substr(arguments, 1, \(Mailbox.textLimit)) FROM request
          WHERE id > ? ORDER BY id LIMIT \(Self.batchLimit)
          """)
      return try Row.fetchAll(statement, arguments: [lastID])
    }
    guard let rows, let newest = rows.last?.optionalInteger(0) else { return [] }
    state.withLock { $0.lastID = newest }
    return rows.compactMap { try? Self.request($0) }
  }

  /// Reads a request, or nil when it is no command.
  private static func request(_ row: Row) throws -> ControlRequest? {
    let verb = try row.text(2)
    let arguments = try row.text(3)
    return ControlCommand(verb: verb, arguments: arguments).map { command in
      ControlRequest(
        id: row.optionalInteger(0) ?? 0, requestedAt: (try? row.number(1)) ?? 0,
        requestedBy: .watcher, command: command)
    }
  }
}
