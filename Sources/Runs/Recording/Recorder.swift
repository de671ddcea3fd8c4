internal import Dispatch
internal import GRDB
internal import Synchronization
public import Telemetry

/// Writes down everything that a run says, without holding it up.
///
/// ``receive(_:)`` costs one append under a lock; a queue of its own turns what waits into one
/// transaction a few times a second. Nothing is left out: when the disk is so slow that 64
/// MiB wait, the trainer waits too. When writing fails, training goes on, writing is tried again
/// every second, and what did not fit into memory meanwhile is recorded as a gap.
public final class Recorder: EventSink {
  /// The longest time that an event waits for its transaction to begin.
  private static let interval = DispatchTimeInterval.milliseconds(60)
  private static let retryInterval = DispatchTimeInterval.seconds(1)

  /// How the record survives a process that is killed in the middle of a write.
  public let journal: RecordJournal
  /// The connection, for tests that make it fail.
  let database: DatabaseQueue
  private let io = DispatchQueue(label: "gradhelm.recorder", qos: .utility)
  private let room = DispatchSemaphore(value: 0)
  private let queue: Mutex<RecordQueue>
  private let writer: Mutex<RunWriter>
  private let onChange: @Sendable (RecordingState) -> Void

  /// Makes the record of a new run.
  ///
  /// - Parameters:
  ///   - directory: where the run was just created.
  ///   - description: what the run is; the `started` event adds nothing to it.
  ///   - policy: how much is kept, and how it is written; the interval is that of the description.
  ///   - byteLimit: the size of what may wait before the trainer has to.
  ///   - onChange: told when recording stalls, fails or keeps up again; on the train queue for a
  ///     stall, on the recorder's own otherwise. It may pass the state on to other sinks.
  /// - Throws: ``RunError/unwritable(path:reason:)`` when the record cannot be made.
  public convenience init(
    _ directory: RunDirectory, description: RunDescription,
    policy: RecordingPolicy = RecordingPolicy(), byteLimit: Int = 64 << 20,
    onChange: @escaping @Sendable (RecordingState) -> Void
  ) throws(RunError) {
    do {
      let journal = policy.journal.chosen(on: SharedFileSystem(holding: directory.path))
      var description = description
      description.journal = journal
      let database = try RecordDatabase.make(directory, description: description)
      let writer = try RunWriter(
        directory, description: description, budget: policy.budget?.value, database: database)
      self.init(database, writer, journal, byteLimit: byteLimit, onChange: onChange)
    } catch {
      throw .writing(directory.path, error)
    }
  }

  /// Goes on with the record of a run that had stopped, from the step of its checkpoint.
  ///
  /// - Parameters:
  ///   - run: the run, which nobody else may train meanwhile.
  ///   - description: what the run is now; its layers and tensors must be those of the record.
  ///   - policy: as for a new run.
  ///   - byteLimit: the size of what may wait before the trainer has to.
  ///   - onChange: as for a new run.
  /// - Throws: ``RunError/otherModel(path:detail:)`` when the description is that of another model;
  ///   nothing has changed then.
  public convenience init(
    continuing run: StoppedRun, description: RunDescription,
    policy: RecordingPolicy = RecordingPolicy(), byteLimit: Int = 64 << 20,
    onChange: @escaping @Sendable (RecordingState) -> Void
  ) throws(RunError) {
    let path = run.directory.path
    try run.check(description)
    do {
      try run.keepConfiguration(of: description)
      let wanted = policy.journal.chosen(on: SharedFileSystem(holding: path))
      let database = try RecordDatabase.open(run.directory, wanted)
      let journal = try RecordDatabase.journal(of: database, wanted: wanted)
      var description = description
      description.journal = journal
      let writer = try RunWriter(
        continuing: run, description: description, budget: policy.budget?.value,
        database: database)
      self.init(database, writer, journal, byteLimit: byteLimit, onChange: onChange)
    } catch {
      throw .writing(path, error)
    }
  }

  private init(
    _ database: DatabaseQueue, _ writer: consuming RunWriter, _ journal: RecordJournal,
    byteLimit: Int, onChange: @escaping @Sendable (RecordingState) -> Void
  ) {
    self.database = database
    self.writer = Mutex(writer)
    self.journal = journal
    queue = Mutex(RecordQueue(byteLimit: byteLimit))
    self.onChange = onChange
  }

  /// Whether what happens is being written down.
  public var state: RecordingState { queue.withLock { $0.state } }

  /// Keeps one event to be written; waits only when the disk has fallen far behind.
  public func receive(_ event: RunEvent) {
    while true {
      switch queue.withLock({ $0.offer(event) }) {
      case .accepted(let wake):
        schedule(wake)
        return
      case .dropped:
        return
      case .full(let isFirst):
        io.async { [self] in flush() }
        if isFirst { onChange(.stalled) }
        room.wait()
      }
    }
  }

  /// Writes everything that still waits, and waits for that.
  public func writeNow() {
    io.sync { flush() }
  }

  /// Gives up the files of checkpoints that were taken at the set interval, after everything that
  /// was received has been written; they stay when that or this fails.
  public func discardCheckpoints(of steps: [Int]) {
    io.async { [self] in
      flush()
      writer.withLock { writer in _ = try? writer.discardCheckpoints(of: steps) }
    }
  }

  /// Writes everything that still waits, and leaves one file that needs no other.
  ///
  /// - Returns: whether everything was written.
  @discardableResult
  public func close() -> RecordingState {
    io.sync {
      flush()
      writer.withLock { $0.close() }
    }
    return state
  }
}

extension Recorder {
  private func schedule(_ wake: RecordQueue.Wake) {
    switch wake {
    case .alreadyScheduled: break
    case .soon: io.asyncAfter(deadline: .now() + Self.interval) { [self] in flush() }
    case .now: io.async { [self] in flush() }
    }
  }

  /// Writes what waits; on the io queue.
  private func flush() {
    let outcome = writer.withLock { writer in
      writer.isOpen ? write(with: &writer) : RecordQueue.Outcome()
    }
    if outcome.needsRetry { scheduleRetry() }
    // Told before the trainer goes on, so that nobody hears of the next stall first.
    if let change = outcome.change { onChange(change) }
    for _ in 0..<outcome.waiterCount { room.signal() }
  }

  private func scheduleRetry() {
    io.asyncAfter(deadline: .now() + Self.retryInterval) { [self] in
      queue.withLock { $0.retryBegan() }
      flush()
    }
  }

  private func write(with writer: inout RunWriter) -> RecordQueue.Outcome {
    do {
      return try writeAll(with: &writer)
    } catch {
      return failed(writer, error)
    }
  }

  /// Writes what waits and, when that ends a stall or a failure, a row that says so.
  private func writeAll(with writer: inout RunWriter) throws -> RecordQueue.Outcome {
    let before = state
    writer.append(queue.withLock { $0.take() })
    try writer.commit()
    let outcome = queue.withLock { $0.wrote() }
    guard let change = outcome.change else { return outcome }
    writer.append(before, gap: nil)
    writer.append(change, gap: outcome.gap)
    do {
      try writer.commit()
      return outcome
    } catch {
      // Those who wait for room have it, whatever became of the row that says so.
      var failed = failed(writer, error)
      failed.waiterCount += outcome.waiterCount
      return failed
    }
  }

  private func failed(_ writer: RunWriter, _ error: any Error) -> RecordQueue.Outcome {
    let step = writer.lastWrittenStep + 1
    return queue.withLock { $0.failed(step: step, reason: RunError.reason(of: error)) }
  }
}
