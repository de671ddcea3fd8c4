internal import GRDB
internal import Telemetry

/// Turns events into rows and rows into transactions; lives on the io queue.
struct RunWriter {
  /// What one transaction holds at most, but for a single row that is larger.
  private static let transactionByteCount = 8 << 20

  let directory: RunDirectory
  let database: DatabaseQueue
  var rollups: RollupAccumulator
  private var thinning: Thinning
  private var logLimit = LogLimit()
  let files: CheckpointFiles
  var pending: [RecordedRow] = []
  /// What was said after a return to a checkpoint that has not been written yet.
  var deferred: [RunEvent] = []
  /// Where the checkpoints that the trainer keeps stand in the record.
  var kept = KeptCheckpoints()
  var lastSequence = 0
  /// The newest step that is on disk, or 0.
  var lastWrittenStep = 0
  /// Whether rows can still be written.
  private(set) var isOpen = true

  /// Makes the file of a new run with its description, in one transaction.
  init(
    _ directory: RunDirectory, description: RunDescription, budget: Int?, database: DatabaseQueue
  ) throws {
    self.directory = directory
    self.database = database
    files = CheckpointFiles(directory, description.journal)
    rollups = RollupAccumulator(tensorCount: description.tensors.count)
    thinning = Thinning(of: description, budget: budget, after: 0)
    try database.inTransaction { database in
      try RunSchema.create(in: database)
      try description.write(to: database)
      return .commit
    }
  }

  /// Goes on with the file of a run that had stopped, after its checkpoint.
  ///
  /// What was recorded after the checkpoint gets a branch of its own. Migration, branch and the
  /// new session are one transaction: killed before it ends, the run is what it was.
  init(
    continuing run: StoppedRun, description: RunDescription, budget: Int?,
    database: DatabaseQueue
  ) throws {
    directory = run.directory
    self.database = database
    files = CheckpointFiles(directory, description.journal)
    let cut = try BranchCut(at: run.place, of: run.saved)
    let moved = try cut.map { cut throws(RunError) in try BranchFiles(of: cut, in: run.saved) }
    try moved?.link()
    lastSequence = try database.inDatabase { database in
      try FormatCheck.noTriggers(in: database)
      try database.inTransaction {
        try RunSchema.migrate(database, from: run.saved.reader.version)
        try cut?.perform(in: database)
        try description.writeSession(to: database)
        return .commit
      }
      return try RunSchema.lastSequence(in: database)
    }
    moved?.unlink()
    lastWrittenStep = run.place.step
    thinning = Thinning(of: description, budget: budget, after: lastWrittenStep)
    rollups = try RollupAccumulator(continuing: SavedRun(directory), after: lastWrittenStep)
  }

  /// Takes events that have to be written.
  mutating func append(_ events: [RunEvent]) {
    for event in events {
      if pending.last?.rewind == nil { append(event) } else { deferred.append(event) }
    }
  }

  /// Takes a change of the recorder's own state; `gap` is what was given up before it.
  mutating func append(_ state: RecordingState, gap: ClosedRange<Int>?) {
    lastSequence += 1
    let step = if case .failed(let step, _) = state { step } else { lastWrittenStep }
    pending.append(.recording(state, step: step, gap: gap, sequence: lastSequence))
  }

  /// Writes everything that waits.
  ///
  /// What stands before a checkpoint is written before its file. When a part fails, the parts
  /// before it stay written and the rest waits for the next call.
  mutating func commit() throws {
    let firstStep = lastWrittenStep
    while !pending.isEmpty {
      if let rewind = pending.first?.rewind {
        try goBack(rewind)
        continue
      }
      let end = transactionEnd
      if let checkpoint = pending.first?.checkpoint { try files.save(checkpoint) }
      let rows = pending[..<end]
      try database.inTransaction { database in
        let writer = RowWriter(database: database, directory: directory)
        for row in rows { try writer.write(row) }
        try writer.write(kept)
        return .commit
      }
      lastWrittenStep = rows.last { $0.step != nil }?.step ?? lastWrittenStep
      pending.removeSubrange(..<end)
      kept.noteWritten()
      limitLog()
    }
    try writeKeptCheckpoints()
    try files.retry()
    try thinning.perform(
      on: database, lastStep: lastWrittenStep, stepCount: max(0, lastWrittenStep - firstStep))
  }

  /// Folds the write-ahead log into the file; with no reader at work, the file then stands alone.
  mutating func close() {
    isOpen = false
    files.finish()
    database.inDatabase { database in
      // A reader that is at work right now keeps the log; SQLite folds it in later.
      _ = try? database.checkpoint(.truncate)
      try? database.execute(sql: "PRAGMA journal_mode = DELETE")
    }
    try? database.close()
  }

  /// Where the rows of the next transaction end: before a checkpoint, or when there are enough.
  private var transactionEnd: Int {
    var byteCount = 0
    for (index, row) in pending.enumerated() {
      if index > 0, row.beginsTransaction || byteCount >= Self.transactionByteCount { return index }
      byteCount += row.byteCount
    }
    return pending.endIndex
  }

  /// Folds the write-ahead log in when a reader has kept SQLite from doing so for long.
  private mutating func limitLog() {
    guard logLimit.isReached(by: directory.logByteCount) else { return }
    database.inDatabase { _ = try? $0.checkpoint(.truncate) }
    logLimit.tried(leaving: directory.logByteCount)
  }

  private mutating func append(_ event: RunEvent) {
    switch event {
    case .stepped(let record):
      pending.append(.measurement(event))
      pending += rollups.append(record).map(RecordedRow.rollup)
    case .detailed, .reported:
      pending.append(.measurement(event))
    case .checkpointsKept(let steps): kept.note(steps, sequence: lastSequence)
    case .rewound(let rewind): pending.append(.rewind(rewind))
    case .evaluated, .sampledText, .controlApplied, .controlRejected, .alertRaised, .alertCleared,
      .noted, .checkpointed, .finished:
      lastSequence += 1
      pending.append(.milestone(event, sequence: lastSequence))
      if case .checkpointed(let checkpoint) = event { kept.replace(checkpoint.step) }
      takeInterval(of: event)
    case .started, .recordingChanged:
      // The description is in the file since it was made; the recorder knows its own state.
      break
    }
  }

  private mutating func takeInterval(of event: RunEvent) {
    guard case .controlApplied(let control) = event,
      case .setRecordingInterval(let interval) = control.request.command
    else { return }
    thinning.setInterval(interval, from: control.appliedStep)
  }
}
