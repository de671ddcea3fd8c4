internal import GRDB

extension RunSchema {
  /// Makes all tables.
  static func create(in database: Database) throws {
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(version)")
    for table in tables(ofVersion: version) {
      try database.execute(sql: table.definition)
    }
  }

  /// Brings the tables of an earlier version to this one, in the caller's transaction.
  static func migrate(_ database: Database, from earlier: Int) throws {
    guard earlier < version else { return }
    if earlier < 2 {
      try database.execute(sql: "ALTER TABLE statistics ADD COLUMN samples BLOB")
      try database.execute(sql: text.definition)
    }
    if earlier < 3 {
      try database.execute(sql: "ALTER TABLE \(noteName) ADD COLUMN written_by TEXT")
      try database.execute(sql: report.definition)
    }
    try migrateFrom3(database)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Adds what version 4 knows of layers, alerts and returns to a checkpoint.
  private static func migrateFrom3(_ database: Database) throws {
    try database.execute(sql: "ALTER TABLE layer ADD COLUMN key TEXT")
    for column in ["layer INTEGER", "cause TEXT", "cures TEXT"] {
      try database.execute(sql: "ALTER TABLE \(alertName) ADD COLUMN \(column)")
    }
    try database.execute(sql: rewind.definition)
  }

  /// More milestones than any run has, so that counting them on cannot overflow.
  private static let sequenceLimit = 1 << 53

  /// The place of the newest milestone of all branches, or 0.
  static func lastSequence(in database: Database) throws -> Int {
    let names = (milestoneTables + [text, rewind]).map(\.name) + [noteName, alertName]
    let newest = names.map { "SELECT max(sequence) AS last FROM \($0)" }
    let all = newest + ["SELECT max(cleared_sequence) FROM alert"]
    let sql = "SELECT max(last) FROM (\(all.joined(separator: " UNION ALL ")))"
    let last = try Row.fetchOne(database, sql: sql)?.optionalInteger(0) ?? 0
    guard (0...sequenceLimit).contains(last) else { throw StoredValueError(column: "sequence") }
    return last
  }
}
