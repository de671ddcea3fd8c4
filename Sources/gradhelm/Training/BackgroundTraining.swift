import Dispatch
import Health
import Runs
import Synchronization
import Telemetry
import Training

/// How a training ended, and whether all of it is on disk.
struct TrainingOutcome: Sendable {
  var ending: RunEnding
  var recording: RecordingState
}

extension TrainingOutcome {
  /// Fails when the record lacks the end of the run.
  func checkRecord(in directory: RunDirectory) throws(Failure) {
    guard case .failed(let step, let reason) = recording else { return }
    throw Failure(
      "\(ending.words), but \(directory.path) holds nothing from step \(step) on: \(reason).",
      exitCode: Failure.Code.cannotWrite)
  }
}

extension RunEnding {
  /// How the run ended, as the beginning of a sentence.
  var words: String {
    let verb = reason == .completed ? "Finished" : "Stopped"
    let why = message.isEmpty ? "" : ", because \(message)"
    return "\(verb) after step \(step)\(why)"
  }
}

/// A training on a queue of its own, with everyone who listens to it.
///
/// The trainer and all it consists of live on that queue alone; what crosses is the job, the
/// commands and the events.
final class BackgroundTraining: Sendable {
  /// Where the training begins.
  let origin: TrainingOrigin
  /// Where commands for the trainer go.
  let control = ControlChannel()

  private let queue = DispatchQueue(label: "gradhelm.train", qos: .userInitiated)
  private let outcome = Mutex<Result<TrainingOutcome, Failure>?>(nil)
  private let recordedPast = Mutex<RecordedPast?>(nil)
  private let sinks: [any EventSink]
  private let lastID = Mutex(0)

  /// Takes a new run or one that had stopped; nothing is trained before ``start(_:)``.
  init(_ origin: TrainingOrigin, sinks: [any EventSink]) {
    self.origin = origin
    self.sinks = sinks
  }

  /// Where the run is recorded.
  var directory: RunDirectory { origin.directory }

  /// What the run was before this training, once that has begun; nil for a new run.
  var past: RecordedPast? { recordedPast.withLock { $0 } }

  /// Builds the network and its record, then begins to train and returns.
  func start(_ job: TrainingJob) throws(Failure) {
    let isReady = DispatchSemaphore(value: 0)
    queue.async { [self] in train(job, isReady: isReady) }
    isReady.wait()
    if case .failure(let failure)? = outcome.withLock({ $0 }) { throw failure }
  }

  /// Waits until the run is over and everything about it is on disk.
  func waitForEnd() async throws(Failure) -> TrainingOutcome {
    let outcome = await withCheckedContinuation { continuation in
      // The queue is serial, so this block runs when the one that trains has returned.
      queue.async { [self] in continuation.resume(returning: self.outcome.withLock { $0 }) }
    }
    guard let outcome else { preconditionFailure("A training that was never started has no end.") }
    return try outcome.get()
  }

  /// Leaves a command of this process itself.
  func request(_ command: ControlCommand, by requester: Requester = .signal) {
    let id = lastID.withLock { id in
      id += 1
      return id
    }
    control.send(
      ControlRequest(
        id: id, requestedAt: WallClock.now(), requestedBy: requester, command: command))
  }
}

extension BackgroundTraining {
  private func train(_ job: TrainingJob, isReady: DispatchSemaphore) {
    do throws(Failure) {
      let equipment = try equipment(for: job)
      recordedPast.withLock { $0 = equipment.past }
      isReady.signal()
      let outcome = equipment.train(passingTo: sinks)
      self.outcome.withLock { $0 = .success(outcome) }
    } catch {
      outcome.withLock { $0 = .failure(error) }
      isReady.signal()
    }
  }

  private func equipment(for job: TrainingJob) throws(Failure) -> TrainingEquipment {
    let tell: @Sendable (RecordingState) -> Void = { [sinks] state in
      for sink in sinks { sink.receive(.recordingChanged(state)) }
    }
    return switch origin {
    case .start(let directory):
      try Failure.mapping(Failure.init) { () throws(RunError) in
        try TrainingEquipment(job, in: directory, control: control, tell: tell)
      }
    case .checkpoint(let run):
      try TrainingEquipment(job, continuing: run, control: control, tell: tell)
    }
  }
}
