internal import CSQLite
internal import GRDB

/// How every SQLite file is opened: as if somebody had made it who wants to do harm.
///
/// Views, triggers, extensions and functions that the file's schema calls are turned off, its
/// schema cannot be written to, and its values and the time of its answers have limits.
enum Distrust {
  /// The longest text or blob: statistics of 20,000 tensors have room in it many times.
  private static let valueByteLimit: Int32 = 16 << 20
  /// What no question takes in a record that is only large, not hostile.
  private static let answerMilliseconds: Int32 = 20_000

  /// Makes a new connection distrust its file.
  static func apply(to database: Database) throws {
    let code = csqlite_distrust(database.sqliteConnection, valueByteLimit)
    guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// Lets what is asked from now on fail when it takes too long.
  static func limitTime(of database: Database) {
    csqlite_set_deadline(database.sqliteConnection, answerMilliseconds)
  }
}
