import Health
import Runs
import Telemetry
import Training

/// Everything that a training consists of, made on the queue that trains and used there alone.
struct TrainingEquipment {
  /// What the run was before, if it had stopped.
  let past: RecordedPast?

  private let trainer: Trainer
  private let recorder: Recorder
  private let poller: MailboxPoller
  private let control: ControlChannel
  /// Nobody else trains the run while this is held.
  private let right: any Sendable

  /// Makes the network and the record of a new run.
  init(
    _ job: TrainingJob, in directory: RunDirectory, control: ControlChannel,
    tell: @escaping @Sendable (RecordingState) -> Void
  ) throws(RunError) {
    right = try directory.lock()
    past = nil
    self.control = control
    trainer = Trainer(job, channel: control)
    recorder = try Recorder(
      directory, description: trainer.runDescription, policy: job.config.recording,
      onChange: tell)
    poller = try MailboxPoller(directory) { control.send($0) }
    trainer.use(RunArchive(directory: directory, recorder: recorder))
  }

  /// Makes the network as it was at the checkpoint of a run that had stopped, and opens its record.
  init(
    _ job: TrainingJob, continuing run: StoppedRun, control: ControlChannel,
    tell: @escaping @Sendable (RecordingState) -> Void
  ) throws(Failure) {
    right = run
    self.control = control
    do throws(CheckpointMismatch) {
      trainer = try Trainer(job, resuming: run.checkpoint, channel: control)
    } catch {
      throw Failure(error, of: run)
    }
    let description = trainer.runDescription
    (recorder, past, poller) = try Failure.mapping(Failure.init) { () throws(RunError) in
      (
        try Recorder(
          continuing: run, description: description, policy: job.config.recording, onChange: tell),
        try RecordedPast(run.directory),
        try MailboxPoller(run.directory) { control.send($0) }
      )
    }
    trainer.use(
      RunArchive(directory: run.directory, recorder: recorder),
      steps: past?.checkpointSteps ?? [], scheduledSteps: past?.scheduledSteps ?? [],
      branchCount: past?.branchCount ?? 0)
  }

  /// What the trainer says, with what only the recorder knows.
  private func completed(_ event: RunEvent) -> RunEvent {
    guard case .started(var description) = event else { return event }
    description.journal = recorder.journal
    return .started(description)
  }

  /// Trains to the end, then closes the record.
  func train(passingTo sinks: [any EventSink]) -> TrainingOutcome {
    let monitor = HealthMonitor(
      passingTo: FanOut([recorder, control] + sinks), continuing: past?.evaluator)
    let watchdog = StepWatchdog(passingTo: monitor)
    let ending = trainer.run { watchdog.receive(completed($0)) }
    poller.stop()
    let outcome = TrainingOutcome(ending: ending, recording: recorder.close())
    return withExtendedLifetime(right) { outcome }
  }
}
