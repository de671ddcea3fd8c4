internal import GRDB
internal import Telemetry

/// What a rewind, or going on from an earlier checkpoint, left behind.
public struct RunBranch: Equatable, Sendable {
  /// Its number, from 1 on.
  public let id: Int
  /// The branch that it continues; 0 is the run as it went on.
  public let parent: Int
  /// The step of the parent after which it begins.
  public let fromStep: Int
  /// Its newest step.
  public let lastStep: Int
}

extension SavedRun {
  /// The largest number of branches that are listed.
  private static let branchLimit = 10_000

  /// Everything that was left behind, the oldest first.
  public func branches() throws(RunError) -> [RunBranch] {
    try reader.read { try Self.branches(in: $0) }
  }

  /// The run as a branch has it: the steps that led to the branch, and those that it holds.
  ///
  /// - Parameter id: the branch; 0 is the run as it went on.
  /// - Returns: a run whose history and milestones are those of the branch.
  /// - Throws: ``RunError/noBranch(path:branch:known:)`` when the run has no such branch.
  public func branch(_ id: Int) throws(RunError) -> SavedRun {
    let (line, known) = try reader.read { database in
      let branches = try Self.branches(in: database)
      return (try RunLine(of: id, among: branches, in: database), branches.map(\.id))
    }
    guard let line else { throw .noBranch(path: directory.path, branch: id, known: known) }
    return SavedRun(self, line: line)
  }

  private static func branches(in database: Database) throws -> [RunBranch] {
    let sql = """
      SELECT id, parent, from_step,
        (SELECT max(step) FROM step WHERE branch = branch.id) FROM branch
      WHERE id > \(RunSchema.firstBranch) ORDER BY id LIMIT \(branchLimit)
      """
    return try Row.fetchAll(database, sql: sql).map { row in
      let fromStep = try row.integer(2)
      let lastStep = row.optionalInteger(3) ?? fromStep
      guard 0 <= fromStep, fromStep <= lastStep, lastStep <= RollupLayout.lastStep else {
        throw row.unexpected(2)
      }
      return RunBranch(
        id: try row.integer(0), parent: try row.integer(1), fromStep: fromStep,
        lastStep: lastStep)
    }
  }
}
