internal import GRDB

/// A read-only connection to a run's record that trusts nothing in it.
///
/// Every question is one short transaction, so a reader never holds up the trainer's checkpoints
/// of the write-ahead log. No extension is loaded, no function of the schema is run, and the
/// tables are read only when they are defined exactly as ``RunSchema`` says.
struct RecordReader: Sendable {
  /// The record's format version, one of those that this program reads.
  let version: Int
  private let database: DatabaseQueue
  private let path: String

  /// Opens a record and checks that it is one.
  init(_ directory: RunDirectory) throws(RunError) {
    let path = directory.path
    self.path = path
    do {
      database = try DatabaseQueue(
        path: directory.recordPath, configuration: Self.configuration)
    } catch {
      throw .reading(path, error)
    }
    version = try Self.ask(database, path, FormatCheck.version)
    try Self.ask(database, path) { [version] in try FormatCheck.tables(of: $0, version: version) }
  }

  /// Asks one or several questions of one moment's record.
  func read<Answer>(_ questions: (Database) throws -> Answer) throws(RunError) -> Answer {
    try Self.ask(database, path, questions)
  }

  /// Copies the record, as it is at one moment, into a new file.
  func copy(to path: String) throws {
    var configuration = Configuration()
    configuration.label = "gradhelm.copy"
    let copy = try DatabaseQueue(path: path, configuration: configuration)
    try database.backup(to: copy)
    try copy.close()
  }

  private static func ask<Answer>(
    _ database: DatabaseQueue, _ path: String, _ questions: (Database) throws -> Answer
  ) throws(RunError) -> Answer {
    do {
      return try database.read { database in
        Distrust.limitTime(of: database)
        return try questions(database)
      }
    } catch {
      throw .reading(path, error)
    }
  }

  /// An error that says what contradicts the format.
  func damaged(_ detail: String) -> RunError { .damaged(path: path, detail: detail) }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    configuration.label = "gradhelm.reader"
    configuration.prepareDatabase { database in
      try Distrust.apply(to: database)
      try database.execute(sql: "PRAGMA cell_size_check = ON")
      try database.execute(sql: "PRAGMA mmap_size = 0")
      try database.execute(sql: "PRAGMA cache_size = -8192")
    }
    return configuration
  }
}

extension RunError {
  /// Turns what SQLite or our own checks say while reading into an error of the run.
  static func reading(_ path: String, _ error: any Error) -> RunError {
    if let error = checked(path, error) { return error }
    switch error {
    case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
      return .notARun(path: path)
    case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT:
      return .damaged(path: path, detail: reason(of: error))
    case let error as DatabaseError where error.resultCode == .SQLITE_TOOBIG:
      return .damaged(path: path, detail: "one of its values is larger than any run has")
    case let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT:
      return .damaged(path: path, detail: "a question to it finds no end")
    default:
      return .unreadable(path: path, reason: reason(of: error))
    }
  }

  /// Turns what SQLite, the system or our own checks say while writing into an error of the run.
  static func writing(_ path: String, _ error: any Error) -> RunError {
    checked(path, error) ?? .unwritable(path: path, reason: reason(of: error))
  }

  /// What our own checks say; nil for any other error.
  private static func checked(_ path: String, _ error: any Error) -> RunError? {
    switch error {
    case let error as RunError: error
    case let error as FormatError: error.located(at: path)
    case let error as StoredValueError: .damaged(path: path, detail: error.reason)
    default: nil
    }
  }

  /// The system's or SQLite's words for an error, without a full stop.
  static func reason(of error: any Error) -> String {
    switch error {
    case let error as SystemError: error.reason
    case let error as DatabaseError: error.message ?? "SQLite error \(error.resultCode.rawValue)"
    case let error as SafetensorsError: error.reason
    default: "\(error)"
    }
  }
}
