internal import GRDB

/// The file through which other processes send commands to the trainer of a run.
///
/// A file of its own, so that a watcher that is stopped in the middle of a write can never hold up
/// the recorder. Watchers write, the trainer only reads: what became of a request is in the record.
enum Mailbox {
  /// The longest text that is taken from a request.
  static let textLimit = 256

  private static let definition = """
    CREATE TABLE IF NOT EXISTS request (
      id INTEGER PRIMARY KEY AUTOINCREMENT, requested_at REAL NOT NULL,
      requested_by TEXT NOT NULL, verb TEXT NOT NULL, arguments TEXT NOT NULL)
    """

  /// Makes the empty mailbox of a new run.
  static func create(in directory: RunDirectory) throws(RunError) {
    do {
      let database = try open(directory, isReadOnly: false)
      try database.inTransaction { database in
        try database.execute(sql: "PRAGMA application_id = \(RunSchema.applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(RunSchema.version)")
        try database.execute(sql: definition)
        return .commit
      }
      try database.close()
    } catch {
      throw .unwritable(path: directory.path, reason: RunError.reason(of: error))
    }
  }

  /// Opens the mailbox of a run.
  static func open(_ directory: RunDirectory, isReadOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.journalMode = SharedFileSystem(holding: directory.path) == nil ? .wal : .default
    configuration.busyMode = isReadOnly ? .immediateError : .timeout(2)
    configuration.label = "gradhelm.mailbox"
    configuration.prepareDatabase { database in
      try Distrust.apply(to: database)
    }
    return try DatabaseQueue(path: directory.mailboxPath, configuration: configuration)
  }
}
