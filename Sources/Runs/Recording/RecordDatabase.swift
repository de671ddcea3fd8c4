internal import GRDB
internal import Telemetry

/// Opens the SQLite file of a run to be written.
enum RecordDatabase {
  /// Opens the file of a new run, whose pages suit the run's statistics.
  static func make(
    _ directory: RunDirectory, description: RunDescription
  ) throws -> DatabaseQueue {
    let pageSize = PageSize.fitting(description)
    return try open(directory, description.journal, pageSize: pageSize)
  }

  /// Opens the file of a run that had stopped.
  static func open(_ directory: RunDirectory, _ journal: RecordJournal) throws -> DatabaseQueue {
    try open(directory, journal, pageSize: nil)
  }

  /// The journal that an open file has, which was to be `wanted`.
  static func journal(
    of database: DatabaseQueue, wanted: RecordJournal
  ) throws -> RecordJournal {
    let mode = try database.inDatabase { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    return mode == "wal" ? .writeAhead : wanted
  }

  private static func open(
    _ directory: RunDirectory, _ journal: RecordJournal, pageSize: Int?
  ) throws -> DatabaseQueue {
    let database = try DatabaseQueue(
      path: directory.recordPath, configuration: configuration(journal, pageSize: pageSize))
    try database.inDatabase { database in
      let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4_096
      let pageCount = LogLimit.usualByteCount / pageSize
      try database.execute(sql: "PRAGMA wal_autocheckpoint = \(pageCount)")
    }
    return database
  }

  private static func configuration(_ journal: RecordJournal, pageSize: Int?) -> Configuration {
    var configuration = Configuration()
    configuration.label = "gradhelm.record"
    configuration.journalMode = journal == .writeAhead ? .wal : .default
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { database in
      try Distrust.apply(to: database)
      if let pageSize { try database.execute(sql: "PRAGMA page_size = \(pageSize)") }
      try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
      // A run that was killed may still have a log, which stays while somebody reads it.
      if journal != .writeAhead { try? database.execute(sql: "PRAGMA journal_mode = DELETE") }
    }
    return configuration
  }
}
