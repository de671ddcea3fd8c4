internal import GRDB
public import Telemetry

/// Sends commands to a run that another process trains.
public final class MailboxWriter: Sendable {
  private let database: DatabaseQueue
  private let path: String

  /// Opens the mailbox of a run.
  public init(_ directory: RunDirectory) throws(RunError) {
    path = directory.path
    guard FileSystem.kind(of: directory.mailboxPath) != nil else {
      throw .notARun(path: directory.path)
    }
    do {
      database = try Mailbox.open(directory, isReadOnly: false)
    } catch {
      throw .unwritable(path: directory.path, reason: RunError.reason(of: error))
    }
  }

  /// Leaves a request for the trainer.
  ///
  /// - Returns: the request as the trainer will see it: from a watcher, with an id that is unique
  ///   among all watchers. The record's answer carries the same id.
  @discardableResult
  public func send(_ request: ControlRequest) throws(RunError) -> ControlRequest {
    var sent = request
    sent.requestedBy = .watcher
    do {
      sent.id = try database.write { database in
        try database.execute(
          sql: """
            INSERT INTO request (requested_at, requested_by, verb, arguments) VALUES (?,?,?,?)
            """,
          arguments: [
            sent.requestedAt, sent.requestedBy.rawValue, sent.command.verb,
            sent.command.arguments,
          ])
        return Int(database.lastInsertedRowID)
      }
    } catch {
      throw .unwritable(path: path, reason: RunError.reason(of: error))
    }
    return sent
  }
}
