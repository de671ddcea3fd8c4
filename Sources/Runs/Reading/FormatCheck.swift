internal import GRDB

/// Decides whether a SQLite file is a record that this program can trust.
enum FormatCheck {
  /// The format version, or the reason why the file is no record or cannot be read.
  static func version(of database: Database) throws -> Int {
    let applicationID = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard applicationID == RunSchema.applicationID else { throw FormatError.notARun }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard RunSchema.readableVersions.contains(version) else {
      throw FormatError.unsupportedVersion(version)
    }
    return version
  }

  /// Every table must be defined exactly as its version says.
  static func tables(of database: Database, version: Int) throws {
    let definitions = try Row.fetchAll(
      database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    ).map { row in (try row.text(0), row.optionalText(1) ?? "") }
    for table in RunSchema.tables(ofVersion: version) {
      let isThere = definitions.contains { $0.0 == table.name && $0.1 == table.definition }
      guard isThere else { throw FormatError.oddTable(table.name) }
    }
  }

  /// A record that is written to again must not bring statements of its own.
  static func noTriggers(in database: Database) throws {
    let sql = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    guard try Int.fetchOne(database, sql: sql) == 0 else { throw FormatError.trigger }
  }
}

/// Why a SQLite file cannot be used as a record.
enum FormatError: Error, Equatable {
  case notARun
  case unsupportedVersion(Int)
  case oddTable(String)
  case trigger
  case tooManyMilestones
  case tooManyTensors(limit: Int)

  /// The error of the run at a path.
  func located(at path: String) -> RunError {
    switch self {
    case .notARun: .notARun(path: path)
    case .unsupportedVersion(let version): .unsupportedVersion(path: path, version: version)
    case .oddTable(let name):
      .damaged(path: path, detail: "its table '\(name)' is not as it should be")
    case .tooManyTensors(let limit):
      .damaged(path: path, detail: "it claims to have more than \(limit) layers or tensors")
    case .tooManyMilestones:
      .damaged(path: path, detail: "it holds more milestones than have room in memory")
    case .trigger: .damaged(path: path, detail: "it holds a trigger, which no run does")
    }
  }
}
