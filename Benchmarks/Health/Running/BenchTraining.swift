import Foundation
import Health
import Synchronization
import Telemetry
import Training

/// Trains plans in this process and thread, with the health rules beside the trainer as in the
/// program.
struct BenchTraining: Sendable {
  /// Where the bundled data are.
  let resources: ResourceFolder

  /// Takes a plan's run before its first step, to see its layers and tensors.
  func description(of plan: RunPlan) throws -> RunDescription {
    try Trainer(job(plan), channel: ControlChannel()).runDescription
  }

  /// Trains a plan to its end, or until it pauses itself for good.
  func outcome(of plan: RunPlan) throws -> RunOutcome {
    let session = try session(of: plan)
    try train(plan, in: session, upTo: .max)
    return session.outcome
  }

  /// The state of a plan's run after a step.
  func checkpoint(of plan: RunPlan, after step: Int) throws -> Checkpoint? {
    try train(plan, in: session(of: plan), upTo: step)
  }

  @discardableResult
  private func train(_ plan: RunPlan, in session: Session, upTo step: Int) throws -> Checkpoint? {
    let job = try job(plan)
    guard let mishap = plan.mishap, mishap.step <= step else {
      return session.train(job, from: nil, upTo: step)
    }
    guard var checkpoint = session.train(job, from: nil, upTo: mishap.step - 1) else { return nil }
    mishap.event.change(&checkpoint)
    return session.train(job, from: checkpoint, upTo: step, commands: mishap.event.commands)
  }

  /// Goes on from a checkpoint of a plan's run with other settings; the mishap is not repeated.
  func outcome(
    of plan: RunPlan, from checkpoint: Checkpoint, commands: [ControlCommand]
  ) throws -> RunOutcome {
    let session = try session(of: plan)
    session.train(try job(plan), from: checkpoint, commands: commands)
    return session.outcome
  }

  /// The weights with which a plan's run starts, by tensor.
  func initialWeights(of plan: RunPlan) throws -> [String: [Float]] {
    let checkpoint = try checkpoint(of: plan, after: 0)
    return Dictionary(
      (checkpoint?.arrays ?? []).map { ($0.name, $0.values) }, uniquingKeysWith: { $1 })
  }

  /// The places in their source of the samples that a plan's run learns from.
  func trainingSamples(of plan: RunPlan) throws -> [Int] {
    let training = try setup(plan).data.training
    return (0..<training.count).map { training.originalIndex(of: $0) }
  }

  private func session(of plan: RunPlan) throws -> Session {
    Session(description: try description(of: plan), plan)
  }

  private func job(_ plan: RunPlan) throws -> TrainingJob {
    var setup = try setup(plan)
    if let flaw = plan.dataFlaw {
      var data = setup.data
      flaw.spoil(&data)
      setup = try TrainingSetup(fitting: setup.config, to: data)
    }
    return TrainingJob(
      setup, configurationText: setup.config.resolvedYAML, startedAt: 0, processID: getpid())
  }

  private func setup(_ plan: RunPlan) throws -> TrainingSetup {
    let loaded = try LoadedConfig(
      yaml: plan.config.resolvedYAML, path: "\(plan.config.name).yaml", overrides: plan.settings)
    return try TrainingSetup(loaded, resources: resources)
  }
}

extension Mishap.Event {
  /// The commands that are given, if any.
  fileprivate var commands: [ControlCommand] {
    if case .command(let command) = self { [command] } else { [] }
  }
}

/// One run, trained in one or several parts, whose events all go through one monitor.
private final class Session {
  private let collector: Collector
  private let monitor: HealthMonitor
  /// The steps to which the run could go back.
  private var kept = [0]

  init(description: RunDescription, _ plan: RunPlan) {
    var sample: UInt32?
    if case .notANumber(let index, _) = plan.dataFlaw { sample = UInt32(index) }
    collector = Collector(RunOutcome(description), watching: sample)
    monitor = HealthMonitor(passingTo: collector)
  }

  var outcome: RunOutcome { collector.outcome }

  /// Trains from a checkpoint, or from the beginning, and returns the checkpoint at the end.
  @discardableResult
  func train(
    _ job: TrainingJob, from checkpoint: Checkpoint?, upTo lastStep: Int = .max,
    commands: [ControlCommand] = []
  ) -> Checkpoint? {
    let channel = ControlChannel()
    for command in commands { channel.send(command) }
    if (checkpoint?.step ?? 0) >= lastStep { channel.send(.stop) }
    guard let trainer = Self.trainer(job, from: checkpoint, channel) else { return nil }
    var last: Checkpoint?
    _ = trainer.run { event in
      pass(event)
      if event.isStep(lastStep) || event.isPause { channel.send(.stop) }
      if case .checkpointed(let checkpoint) = event { last = checkpoint }
    }
    return last
  }

  /// Passes an event to the rules, which are told of the checkpoints that the plan asks for: those
  /// that the trainer keeps by the clock are others in every run.
  private func pass(_ event: RunEvent) {
    if case .checkpointsKept = event { return }
    monitor.receive(event)
    guard case .checkpointed(let checkpoint) = event, checkpoint.reason == .scheduled else {
      return
    }
    kept.append(checkpoint.step)
    monitor.receive(.checkpointsKept(kept))
  }

  private static func trainer(
    _ job: TrainingJob, from checkpoint: Checkpoint?, _ channel: ControlChannel
  ) -> Trainer? {
    guard let checkpoint else { return Trainer(job, channel: channel) }
    return try? Trainer(job, resuming: checkpoint, channel: channel)
  }
}

/// Keeps what a run and its rules say.
private final class Collector: EventSink {
  private let state: Mutex<RunOutcome>
  private let sample: UInt32?

  init(_ outcome: RunOutcome, watching sample: UInt32?) {
    state = Mutex(outcome)
    self.sample = sample
  }

  var outcome: RunOutcome { state.withLock { $0 } }

  func receive(_ event: RunEvent) {
    state.withLock { $0.note(event, watching: sample) }
  }
}

extension RunEvent {
  fileprivate func isStep(_ step: Int) -> Bool {
    if case .stepped(let record) = self { record.step == step } else { false }
  }

  /// Whether a run stands still that nobody is there to wake.
  fileprivate var isPause: Bool {
    if case .controlApplied(let control) = self { control.request.command == .pause } else { false }
  }
}

extension ControlChannel {
  fileprivate func send(_ command: ControlCommand) {
    send(ControlRequest(id: 1, requestedAt: 0, requestedBy: .signal, command: command))
  }
}
