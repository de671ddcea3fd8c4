internal import GRDB
public import Telemetry

/// A recorded run, opened to be read: finished, killed, or being trained by another process.
public final class SavedRun: Sendable {
  /// Where it is.
  public let directory: RunDirectory
  /// What is known about it before its first step.
  public var description: RunDescription { stored.description }

  let reader: RecordReader
  let stored: StoredDescription
  /// Which steps are read.
  let line: RunLine

  /// Opens a run without changing anything in it.
  public init(_ directory: RunDirectory) throws(RunError) {
    self.directory = directory
    reader = try RecordReader(directory)
    stored = try reader.read { [version = reader.version] in
      try StoredDescription($0, version: version)
    }
    line = .main
  }

  /// The same run along another line.
  init(_ run: SavedRun, line: RunLine) {
    (directory, reader, stored) = (run.directory, run.reader, run.stored)
    self.line = line
  }

  /// Where the run stands now.
  public func status() throws(RunError) -> RunStatus {
    // The lock first: a trainer writes its ending before it lets go.
    let processID = directory.trainerProcessID
    if let ending = try ending() { return .finished(ending.reason) }
    return processID.map(RunStatus.running(processID:)) ?? .killed
  }

  /// How the run ended, when it said so.
  public func ending() throws(RunError) -> RunEnding? {
    try reader.read { try StoredEnding.read($0) }
  }

  /// The newest session of training; it grows when a process goes on with the run.
  public func latestSession() throws(RunError) -> Int {
    try reader.read { try StoredSession.newest($0) }
  }

  /// The newest of the branches that the run has left behind, or 0; it grows when the run goes back.
  public func latestBranch() throws(RunError) -> Int {
    try reader.read { try StoredSession.newestBranch($0) }
  }

  /// Whether the run has gone on from an earlier step since it was opened, so that it has to be
  /// opened anew.
  func isSuperseded() throws(RunError) -> Bool {
    let newest = try reader.read {
      (try StoredSession.newest($0), try StoredSession.newestBranch($0))
    }
    return newest != (stored.session, stored.branch)
  }

  /// The run as a list shows it.
  public func summary() throws(RunError) -> RunSummary {
    let newest = try reader.read { try NewestStep($0) }
    return RunSummary(
      directory: directory, name: description.name, status: try status(),
      startedAt: description.startedAt, lastStep: newest.step,
      totalSteps: description.totalSteps, lastLoss: newest.loss, alertCount: newest.alertCount,
      byteCount: FileSystem.byteCount(ofFolder: directory.path))
  }

  /// What was, for charts and tables.
  public func history() throws(RunError) -> SavedHistory {
    try SavedHistory(self)
  }
}

extension SavedRun {
  /// The measurements taken every k steps, of the newest such step up to a given one.
  public func detail(atOrBefore step: Int) throws(RunError) -> DetailRecord? {
    try reader.read { database in
      for segment in line.segments(in: 1...max(1, step)).reversed() {
        if let detail = try StoredDetail.read(database, in: segment, of: description) {
          return detail
        }
      }
      return nil
    }
  }

  /// The steps of the checkpoints in files of their own, in order.
  public func checkpointSteps() throws(RunError) -> [Int] {
    try checkpointSteps(notBecause: [.best])
  }

  /// The steps of those checkpoints in files that were taken at the set interval alone, in order.
  public func scheduledCheckpointSteps() throws(RunError) -> [Int] {
    let others = Set(try checkpointSteps(notBecause: [.best, .scheduled]))
    return try checkpointSteps().filter { !others.contains($0) }
  }

  private func checkpointSteps(
    notBecause reasons: [Checkpoint.Reason]
  ) throws(RunError) -> [Int] {
    let sql = """
      SELECT DISTINCT step FROM checkpoint WHERE branch = ?
      AND reason NOT IN (\(reasons.map { "'\($0.rawValue)'" }.joined(separator: ","))) ORDER BY step
      """
    let steps = try reader.read { database in
      try Row.fetchAll(database, sql: sql, arguments: [RunSchema.firstBranch])
        .map { try $0.integer(0) }
    }
    return steps.filter { FileSystem.kind(of: directory.checkpointPath(step: $0)) != nil }
  }

  /// The steps that the process which trains the run can go back to, in order.
  func keptCheckpoints() throws(RunError) -> [Int] {
    let sql = "SELECT value FROM meta WHERE key = ? AND length(value) <= 65536"
    let text = try reader.read { database in
      try Row.fetchOne(database, sql: sql, arguments: [MetaKey.keptCheckpoints.rawValue])?.text(0)
    }
    return (text ?? "").split(separator: " ").compactMap { Int($0) }.filter { $0 >= 0 }
  }

  /// The checkpoint that was taken after a step, with its arrays.
  public func checkpoint(at step: Int) throws(RunError) -> Checkpoint {
    let path = directory.checkpointPath(step: step)
    guard FileSystem.kind(of: path) != nil else {
      throw .noCheckpoint(path: directory.path, step: step)
    }
    return try CheckpointFile.read(path, of: description)
  }
}

/// What a list shows of the newest step.
private struct NewestStep {
  var step = 0
  var loss: Float?
  var alertCount = 0

  init(_ database: Database) throws {
    let sql = "SELECT step, loss FROM step WHERE branch = ? ORDER BY step DESC LIMIT 1"
    let arguments: StatementArguments = [RunSchema.firstBranch]
    if let row = try Row.fetchOne(database, sql: sql, arguments: arguments) {
      step = try row.integer(0)
      loss = try row.measured(1)
    }
    alertCount =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM alert WHERE branch = ?", arguments: arguments) ?? 0
  }
}
