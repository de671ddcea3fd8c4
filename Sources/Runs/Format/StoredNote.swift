internal import GRDB
internal import Telemetry

extension StepNote {
  /// The values of a row of the `note` table.
  func row(sequence: Int) -> [(any DatabaseValueConvertible)?] {
    [sequence, RunSchema.firstBranch, step, writtenAt, text, writtenBy.rawValue]
  }
}

extension StoredMilestones {
  /// The table of notes, which before version 3 does not say who wrote them.
  static func notes(version: Int) -> Source {
    let author = version < 3 ? "NULL" : "written_by"
    let sql = "SELECT sequence, step, text, written_at, \(author) FROM note WHERE \(newer)"
    return Source(sql: sql) { row in
      // Whoever writes into the file by hand is nobody whom the program knows.
      let writer = row.optionalText(4).flatMap(Requester.init) ?? .watcher
      return .noted(
        StepNote(
          step: try row.integer(1), text: try row.text(2), writtenAt: try row.number(3),
          writtenBy: writer))
    }
  }
}
