internal import GRDB
public import Telemetry

/// A milestone with its place among all milestones of the run.
struct SequencedEvent {
  var sequence: Int
  var event: RunEvent
}

extension SavedRun {
  /// Everything but steps and details that the run said, in order.
  ///
  /// Checkpoints come without their arrays and metadata: ``checkpoint(at:)`` reads those.
  public func milestones() throws(RunError) -> [RunEvent] {
    let recorded = try milestones(after: 0).map(\.event)
    let ending = line == .main ? try ending() : nil
    return [.started(description)] + recorded + (ending.map { [.finished($0)] } ?? [])
  }

  /// The recorded milestones that followed a given one, in order.
  func milestones(after sequence: Int) throws(RunError) -> [SequencedEvent] {
    let sources = StoredMilestones.all(of: description, version: reader.version)
    let events = try reader.read {
      try StoredMilestones.read($0, after: sequence, along: line, from: sources)
    }
    return events.withSettings(startingFrom: description.settings)
  }

  /// The evaluations that followed a given milestone, in order.
  func evaluations(after sequence: Int) throws(RunError) -> [SequencedEvent] {
    let sources = [StoredMilestones.evaluations]
    return try reader.read {
      try StoredMilestones.read($0, after: sequence, along: line, from: sources)
    }
  }
}

/// Reads the number of sessions.
enum StoredSession {
  /// The newest session, or 0 in a file that a hostile program wrote.
  static func newest(_ database: Database) throws -> Int {
    try Row.fetchOne(database, sql: "SELECT max(id) FROM session")?.optionalInteger(0) ?? 0
  }
}

extension StoredSession {
  /// The newest branch, or 0 in a file that a hostile program wrote.
  static func newestBranch(_ database: Database) throws -> Int {
    try Row.fetchOne(database, sql: "SELECT max(id) FROM branch")?.optionalInteger(0) ?? 0
  }
}

/// Reads the ending from the `session` table.
enum StoredEnding {
  /// How the last session ended, or nil when it did not say.
  static func read(_ database: Database) throws -> RunEnding? {
    let sql = """
      SELECT ending, ended_step, ended_wall_time, message FROM session ORDER BY id DESC LIMIT 1
      """
    guard let row = try Row.fetchOne(database, sql: sql), row.optionalText(0) != nil else {
      return nil
    }
    return RunEnding(
      step: try row.integer(1), wallTime: try row.number(2), reason: try row.word(0),
      message: try row.text(3))
  }
}

/// Reads the tables of milestones.
enum StoredMilestones {
  /// One table: what to select, with the sequence first, and how to read a row.
  struct Source {
    var sql: String
    var event: (Row) throws -> RunEvent?
  }

  /// What all milestones of a run may take in memory, about.
  private static let byteLimit = 64 << 20
  private static let rowByteCount = 128

  /// The milestones of a line after a place in the order.
  static func read(
    _ database: Database, after sequence: Int, along line: RunLine, from sources: [Source]
  ) throws -> [SequencedEvent] {
    try line.segments.flatMap { segment in
      try read(database, after: sequence, of: segment.branch, from: sources)
        .filter { RunLine.holds($0, in: segment) }
    }.sorted { $0.sequence < $1.sequence }
  }

  private static func read(
    _ database: Database, after sequence: Int, of branch: Int, from sources: [Source]
  ) throws -> [SequencedEvent] {
    var events: [SequencedEvent] = []
    var room = byteLimit
    for source in sources {
      let rows = try Row.fetchCursor(database, sql: source.sql, arguments: [sequence, branch])
      while let row = try rows.next() {
        room -= rowByteCount + row.textByteCount
        guard room > 0 else { throw FormatError.tooManyMilestones }
        guard let event = try source.event(row) else { continue }
        events.append(SequencedEvent(sequence: try row.integer(0), event: event))
      }
    }
    return events
  }

  /// The rows of a branch after a place in the order.
  static let newer = "sequence > ? AND branch = ?"

  /// The table of evaluations.
  static var evaluations: Source {
    Source(
      sql: "SELECT sequence, step, split, metric, value FROM evaluation WHERE \(newer)",
      event: evaluated)
  }

  /// The table of generated text, which version 1 lacks.
  private static var texts: Source {
    Source(sql: "SELECT sequence, step, text FROM text WHERE \(newer)") { row in
      .sampledText(SampledText(step: try row.integer(1), text: try row.text(2)))
    }
  }

  /// Every table of milestones of a format version.
  static func all(of description: RunDescription, version: Int) -> [Source] {
    (version < 2 ? [] : [texts]) + (version < 4 ? [] : [rewinds]) + [
      evaluations, notes(version: version), alerts(of: description, version: version),
      Source(
        sql: """
          SELECT sequence, id, requested_at, requested_by, verb, arguments, status,
            completed_step, applied_step, old_value, reason FROM command WHERE \(newer)
          """,
        event: controlled),
      Source(
        sql: "SELECT cleared_sequence, id, cleared_step FROM alert WHERE cleared_\(newer)",
        event: alertCleared),
      Source(
        sql: "SELECT sequence, step, reason FROM checkpoint WHERE \(newer)",
        event: checkpointed),
      Source(
        sql: "SELECT sequence, step, state, reason FROM recording WHERE \(newer)",
        event: recordingChanged),
    ]
  }
}

extension StoredMilestones {
  private static func evaluated(_ row: Row) throws -> RunEvent {
    .evaluated(
      Evaluation(
        step: try row.integer(1), split: try row.word(2), metric: try row.text(3),
        value: try row.measured(4)))
  }

  /// A command that this program does not know, of a newer one, is left out.
  private static func controlled(_ row: Row) throws -> RunEvent? {
    let command = ControlCommand(verb: try row.text(4), arguments: try row.text(5))
    guard let command else { return nil }
    let request = ControlRequest(
      id: try row.integer(1), requestedAt: try row.number(2), requestedBy: try row.word(3),
      command: command)
    let completedStep = try row.integer(7)
    switch try row.text(6) {
    case "applied":
      return .controlApplied(
        AppliedControl(
          request: request, completedStep: completedStep, appliedStep: try row.integer(8),
          oldValue: try row.text(9)))
    case "rejected":
      return .controlRejected(
        RejectedControl(
          request: request, completedStep: completedStep, reason: try row.text(10)))
    default:
      throw row.unexpected(6)
    }
  }

  private static func alertCleared(_ row: Row) throws -> RunEvent {
    .alertCleared(AlertClearance(id: try row.integer(1), step: try row.integer(2)))
  }

  private static func checkpointed(_ row: Row) throws -> RunEvent {
    .checkpointed(
      Checkpoint(step: try row.integer(1), reason: try row.word(2), arrays: [], metadata: [:]))
  }

  private static func recordingChanged(_ row: Row) throws -> RunEvent {
    let step = try row.integer(1)
    let state = RecordingState(name: try row.text(2), step: step, reason: row.optionalText(3))
    guard let state else { throw row.unexpected(2) }
    return .recordingChanged(state)
  }
}
