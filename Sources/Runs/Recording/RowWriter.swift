internal import GRDB
internal import Telemetry

/// Writes single rows inside a transaction, with statements that are prepared once.
struct RowWriter {
  /// The branch that all rows belong to.
  private static let branch = RunSchema.firstBranch

  /// The connection, for the length of the transaction.
  let database: Database
  /// Where checkpoint files are.
  let directory: RunDirectory

  /// Writes one row.
  func write(_ row: RecordedRow) throws {
    switch row {
    case .measurement(let event): try write(event, sequence: 0)
    case .milestone(let event, let sequence): try write(event, sequence: sequence)
    case .rollup(let chunk): try write(chunk)
    case .rewind: break
    case .recording(let state, let step, let gap, let sequence):
      try write(state, step: step, gap: gap, sequence: sequence)
    }
  }

  private func write(_ event: RunEvent, sequence: Int) throws {
    switch event {
    case .stepped(let record): try write(record)
    case .detailed(let record): try write(record)
    case .reported(let report): try insert(into: RunSchema.report.name, report.row)
    case .evaluated(let evaluation): try write(evaluation, sequence: sequence)
    case .sampledText(let sample): try write(sample, sequence: sequence)
    case .controlApplied(let control): try write(control, sequence: sequence)
    case .controlRejected(let control): try write(control, sequence: sequence)
    case .alertRaised(let alert):
      try insert(
        into: RunSchema.alertName, alert.row(branch: Self.branch, sequence: sequence))
    case .alertCleared(let clearance): try write(clearance, sequence: sequence)
    case .noted(let note): try insert(into: RunSchema.noteName, note.row(sequence: sequence))
    case .checkpointed(let checkpoint): try write(checkpoint, sequence: sequence)
    case .finished(let ending): try write(ending)
    case .started, .checkpointsKept, .rewound, .recordingChanged: break
    }
  }

  private func insert(
    into table: String, _ values: [(any DatabaseValueConvertible)?]
  ) throws {
    let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
    try run("INSERT OR REPLACE INTO \(table) VALUES (\(marks))", values)
  }

  private func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
  }
}

extension RowWriter {
  private func write(_ record: StepRecord) throws {
    try run(
      "INSERT OR REPLACE INTO step VALUES (?,?,?,?,?,?,?,?,?,?,?)",
      [
        Self.branch, record.step, record.epoch, record.wallTime, Double(record.loss),
        Double(record.learningRate), record.clipping.mode.rawValue,
        Double(record.clipping.threshold), Double(record.norm), Double(record.clippedNorm),
        record.outcome.rawValue,
      ])
    try run(
      "INSERT OR REPLACE INTO statistics VALUES (?,?,?,?,?)",
      [
        Self.branch, record.step, LittleEndian.bytes(of: record.statistics.values),
        LittleEndian.bytes(of: record.activations.values),
        record.samples.isEmpty ? nil : LittleEndian.bytes(of: record.samples),
      ])
  }

  private func write(_ chunk: RollupChunk) throws {
    try run(
      "INSERT OR REPLACE INTO rollup VALUES (?,?,?,?,?)",
      [Self.branch, chunk.level, chunk.tensor, chunk.chunk, chunk.buckets])
  }

  private func write(_ record: DetailRecord) throws {
    for histogram in record.histograms {
      let used = StoredHistogram(histogram)
      try insert(
        into: "histogram",
        [
          Self.branch, record.step, histogram.tensor, used.firstBin,
          LittleEndian.bytes(of: used.counts),
        ])
    }
    for hidden in record.hiddenGradients {
      let norms = LittleEndian.bytes(of: hidden.norms)
      try insert(into: "hidden_gradient", [Self.branch, record.step, hidden.layer, norms])
    }
  }
}

extension RowWriter {
  private func write(_ evaluation: Evaluation, sequence: Int) throws {
    try insert(
      into: "evaluation",
      [
        sequence, Self.branch, evaluation.step, evaluation.split.rawValue, evaluation.metric,
        Double(evaluation.value),
      ])
  }

  private func write(_ sample: SampledText, sequence: Int) throws {
    try insert(into: "text", [sequence, Self.branch, sample.step, sample.text])
  }

  private func write(_ control: AppliedControl, sequence: Int) throws {
    try write(
      control.request, sequence: sequence, status: "applied", control.completedStep,
      appliedStep: control.appliedStep, oldValue: control.oldValue, reason: nil)
  }

  private func write(_ control: RejectedControl, sequence: Int) throws {
    try write(
      control.request, sequence: sequence, status: "rejected", control.completedStep,
      appliedStep: nil, oldValue: nil, reason: control.reason)
  }

  private func write(
    _ request: ControlRequest, sequence: Int, status: String, _ completedStep: Int,
    appliedStep: Int?, oldValue: String?, reason: String?
  ) throws {
    try insert(
      into: "command",
      [
        sequence, Self.branch, request.id, request.requestedAt, request.requestedBy.rawValue,
        request.command.verb, request.command.arguments, status, completedStep, appliedStep,
        oldValue, reason,
      ])
  }

  private func write(_ clearance: AlertClearance, sequence: Int) throws {
    try run(
      "UPDATE alert SET cleared_step = ?, cleared_sequence = ? WHERE branch = ? AND id = ?",
      [clearance.step, sequence, Self.branch, clearance.id])
  }

  private func write(_ checkpoint: Checkpoint, sequence: Int) throws {
    let path = directory.checkpointPath(step: checkpoint.step, reason: checkpoint.reason)
    let file = path.dropFirst(directory.path.count + 1)
    let byteCount = FileSystem.byteCount(ofFile: path)
    try insert(
      into: "checkpoint",
      [
        sequence, Self.branch, checkpoint.step, checkpoint.reason.rawValue, String(file),
        byteCount,
      ])
  }

  private func write(
    _ state: RecordingState, step: Int, gap: ClosedRange<Int>?, sequence: Int
  ) throws {
    let reason: String? = if case .failed(_, let reason) = state { reason } else { nil }
    try insert(
      into: "recording",
      [sequence, Self.branch, step, state.name, reason, gap?.lowerBound, gap?.upperBound])
  }

  private func write(_ ending: RunEnding) throws {
    try run(
      """
      UPDATE session SET ended_step = ?, ended_wall_time = ?, ending = ?, message = ?
      WHERE id = (SELECT max(id) FROM session)
      """,
      [ending.step, ending.wallTime, ending.reason.rawValue, ending.message])
  }
}
