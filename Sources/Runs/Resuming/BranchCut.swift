internal import GRDB

/// Sets aside everything that was recorded after a checkpoint, so that the run can go on from it.
///
/// Nothing is lost: the rows get a branch of their own, and branch 0 ends at the checkpoint as if
/// the training had stopped there.
struct BranchCut {
  /// Tables whose rows belong to a step.
  private static let stepTables = [
    "step", "statistics", "histogram", "hidden_gradient", "note", "report",
  ]
  /// Tables whose rows have a place among all milestones.
  private static let sequenceTables = [
    "evaluation", "command", "alert", "checkpoint", "recording", "text",
  ]

  /// Where branch 0 ends.
  let place: CheckpointPlace
  /// The branch that takes the rest.
  let branch: Int

  /// Plans a cut that a trainer has asked for.
  init(at place: CheckpointPlace, branch: Int) {
    self.place = place
    self.branch = branch
  }

  /// Plans a cut; nil when nothing was recorded after the checkpoint.
  init?(at place: CheckpointPlace, of run: SavedRun) throws(RunError) {
    let plan = try run.reader.read { database in
      try Self.hasRows(database, after: place, version: run.reader.version)
        ? Self.nextBranch(in: database) : nil
    }
    guard let plan else { return nil }
    self.place = place
    branch = plan
  }

  /// Moves the rows, in the caller's transaction.
  func perform(in database: Database) throws {
    try database.execute(
      sql: "UPDATE branch SET parent = ? WHERE parent = ? AND from_step > ?",
      arguments: [branch, RunSchema.firstBranch, place.step])
    try database.execute(
      sql: "INSERT INTO branch VALUES (?,?,?)",
      arguments: [branch, RunSchema.firstBranch, place.step])
    for (table, condition) in Self.conditions(after: place) {
      try move(table, where: condition, in: database)
    }
    try moveRollups(in: database)
    try copyClearedAlerts(in: database)
    try nameFiles(in: database)
  }
}

extension BranchCut {
  /// The newest milestone of branch 0 that was recorded up to a step.
  static func lastSequence(atStep step: Int, in database: Database) throws -> Int {
    let columns = sequenceTables.map { ($0, $0 == "command" ? "completed_step" : "step") }
    let newest = columns.map { table, column in
      "SELECT max(sequence) AS last FROM \(table) WHERE branch = \(RunSchema.firstBranch)"
        + " AND \(column) <= \(step)"
    }
    let sql = "SELECT max(last) FROM (\(newest.joined(separator: " UNION ALL ")))"
    return try Row.fetchOne(database, sql: sql)?.optionalInteger(0) ?? 0
  }

  /// Forgets everything that was left behind, in the caller's transaction.
  static func removeBranches(in database: Database) throws {
    for table in stepTables + sequenceTables + ["rollup"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE branch <> ?", arguments: [RunSchema.firstBranch])
    }
    try database.execute(
      sql: "DELETE FROM branch WHERE id <> ?", arguments: [RunSchema.firstBranch])
    try database.execute(sql: "DELETE FROM \(RunSchema.rewind.name)")
  }

  /// Which rows of branch 0 follow a place, table by table.
  private static func conditions(
    after place: CheckpointPlace
  ) -> [(table: String, condition: String)] {
    stepTables.map { ($0, "step > \(place.step)") }
      + sequenceTables.map { ($0, "sequence > \(place.sequence)") }
  }

  private static func hasRows(
    _ database: Database, after place: CheckpointPlace, version: Int
  ) throws -> Bool {
    let present = Set(RunSchema.tables(ofVersion: version).map(\.name))
    let conditions =
      conditions(after: place).filter { present.contains($0.table) }
      + [("alert", "cleared_sequence > \(place.sequence)")]
    let exists = conditions.map { table, condition in
      "EXISTS (SELECT 1 FROM \(table) WHERE branch = \(RunSchema.firstBranch) AND \(condition))"
    }
    return try Bool.fetchOne(
      database, sql: "SELECT " + exists.joined(separator: " OR ")) ?? false
  }

  /// The smallest number above those of all branches.
  private static func nextBranch(in database: Database) throws -> Int {
    let row = try Row.fetchOne(database, sql: "SELECT max(id) FROM branch")
    let newest = row?.optionalInteger(0) ?? RunSchema.firstBranch
    guard (0..<numberLimit).contains(newest) else { throw StoredValueError(column: "branch") }
    return newest + 1
  }

  private static let numberLimit = 1 << 31

  private func move(_ table: String, where condition: String, in database: Database) throws {
    try database.execute(
      sql: "UPDATE \(table) SET branch = ? WHERE branch = ? AND \(condition)",
      arguments: [branch, RunSchema.firstBranch])
  }

  /// Chunks after the checkpoint move; one that holds steps from before and after it has to go,
  /// and either side answers from finer levels and single steps instead.
  private func moveRollups(in database: Database) throws {
    for level in 1...RollupLayout.lastLevel {
      let complete = RollupLayout.completeChunkCount(atStep: place.step, level: level)
      let span = RollupLayout.span(ofLevel: level + 1)
      let firstAfter = place.step.isMultiple(of: span) ? complete : complete + 1
      try move("rollup", where: "level = \(level) AND chunk >= \(firstAfter)", in: database)
      try database.execute(
        sql: "DELETE FROM rollup WHERE branch = ? AND level = ? AND chunk >= ?",
        arguments: [RunSchema.firstBranch, level, complete])
    }
  }

  /// An alert that was raised before the checkpoint and cleared after it stands in both branches:
  /// in branch 0 it is not over.
  private func copyClearedAlerts(in database: Database) throws {
    let isCut = "branch = \(RunSchema.firstBranch) AND cleared_sequence > \(place.sequence)"
    try database.execute(
      sql: """
        INSERT INTO alert SELECT cleared_sequence, \(branch), id, step, rule, severity, tensor,
          evidence, advice, cure, cleared_step, cleared_sequence, layer, cause, cures FROM alert WHERE \(isCut)
        """)
    try database.execute(
      sql: "UPDATE alert SET cleared_step = NULL, cleared_sequence = NULL WHERE \(isCut)")
  }

  private func nameFiles(in database: Database) throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT sequence, file FROM checkpoint WHERE branch = ?",
      arguments: [branch])
    for row in rows {
      try database.execute(
        sql: "UPDATE checkpoint SET file = ? WHERE sequence = ?",
        arguments: [
          BranchFiles.relativePath(of: try row.text(1), branch: branch), try row.integer(0),
        ])
    }
  }
}
