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

/// A training on a queue of its own, with everyone who listens to it.
///
/// The trainer and all it consists of live on that queue alone; what crosses is the job, the
/// commands and the events.
final class BackgroundTraining: Sendable {
  /// Where the run is recorded.
  let directory: RunDirectory
  /// Where commands for the trainer go.
  let control = ControlChannel()

  private let queue = DispatchQueue(label: "gradhelm.train", qos: .userInitiated)
  private let outcome = Mutex<Result<TrainingOutcome, Failure>?>(nil)
  private let sinks: [any EventSink]
  private let lastSignalID = Mutex(0)

  /// Takes the directory of a new run; nothing is trained before ``start(_:)``.
  init(in directory: RunDirectory, sinks: [any EventSink]) {
    self.directory = directory
    self.sinks = sinks
  }

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

  /// Leaves a command on behalf of a signal.
  func request(_ command: ControlCommand) {
    let id = lastSignalID.withLock { id in
      id += 1
      return id
    }
    control.send(
      ControlRequest(
        id: id, requestedAt: WallClock.now(), requestedBy: .signal, command: command))
  }
}

extension BackgroundTraining {
  private func train(_ job: TrainingJob, isReady: DispatchSemaphore) {
    do throws(RunError) {
      let lock = try directory.lock()
      let trainer = Trainer(job, channel: control)
      let recorder = try recorder(for: trainer.runDescription)
      let poller = try MailboxPoller(directory) { [control] in control.send($0) }
      isReady.signal()
      let monitor = HealthMonitor(passingTo: FanOut([recorder] + sinks))
      let ending = trainer.run { monitor.receive($0) }
      poller.stop()
      let outcome = TrainingOutcome(ending: ending, recording: recorder.close())
      withExtendedLifetime(lock) { self.outcome.withLock { $0 = .success(outcome) } }
    } catch {
      outcome.withLock { $0 = .failure(Failure(error)) }
      isReady.signal()
    }
  }

  private func recorder(for description: RunDescription) throws(RunError) -> Recorder {
    try Recorder(directory, description: description) { [sinks] state in
      for sink in sinks { sink.receive(.recordingChanged(state)) }
    }
  }
}
