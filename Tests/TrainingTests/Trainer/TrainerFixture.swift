import Telemetry
import Tensors
import Testing

@testable import Training

extension TrainingJob {
  /// A small network on two clouds of points that are easy to tell apart.
  static func fixture(_ change: (inout TrainingConfig) -> Void = { _ in }) throws -> TrainingJob {
    var config = TrainingConfig(name: "clouds")
    config.data.batchSize = 8
    config.duration = .steps(12)
    config.evaluateEvery = .epochs(1)
    config.learningRate = 0.01
    config.model = [.hidden(6, .relu), .hidden(nil, .identity)]
    change(&config)
    return TrainingJob(
      try TrainingSetup(fitting: config, to: clouds), configurationText: "name: clouds",
      startedAt: 1000,
      processID: 7)
  }

  private static var clouds: TrainingData {
    var random = RandomSource(seed: 51)
    return TrainingData(
      training: cloud(samples: 20, &random), validation: cloud(samples: 11, &random))
  }

  private static func cloud(samples: Int, _ random: inout RandomSource) -> Dataset {
    let labels = (0..<samples).map { Int32($0 % 2) }
    let inputs = labels.flatMap { label in
      (0..<4).map { _ in random.normal() + (label == 0 ? -2 : 2) }
    }
    return Dataset(shape: SampleShape([4]), inputs: inputs, targets: .classes(labels, count: 2))
  }
}

extension LayerConfig {
  /// A dense layer.
  static func hidden(
    _ units: Int?, _ activation: Activation, _ initialisation: Initialisation = .he(gain: 1)
  ) -> LayerConfig {
    var dense = DenseConfig()
    dense.units = units
    dense.activation = activation
    dense.initialisation = initialisation
    return .dense(dense)
  }
}

/// What a run said, and the commands sent to it at given moments.
struct RunTranscript {
  private(set) var events: [RunEvent] = []

  /// Runs a job with a clock that stands still, sending the commands that `react` answers to an
  /// event.
  init(_ job: TrainingJob, react: (RunEvent) -> [ControlCommand] = { _ in [] }) {
    let channel = ControlChannel()
    follow(Trainer(job, channel: channel, seconds: { 0 }), channel, react)
  }

  /// The same for a job that goes on from a checkpoint.
  init(
    _ job: TrainingJob, resuming checkpoint: Checkpoint,
    react: (RunEvent) -> [ControlCommand] = { _ in [] }
  ) throws(CheckpointMismatch) {
    let channel = ControlChannel()
    let trainer = try Trainer(job, resuming: checkpoint, channel: channel, seconds: { 0 })
    follow(trainer, channel, react)
  }

  private mutating func follow(
    _ trainer: Trainer, _ channel: ControlChannel, _ react: (RunEvent) -> [ControlCommand]
  ) {
    var sentCount = 0
    _ = trainer.run { event in
      events.append(event)
      for command in react(event) {
        sentCount += 1
        channel.send(
          ControlRequest(
            id: sentCount, requestedAt: 0, requestedBy: .dashboard, command: command))
      }
    }
  }

  var steps: [StepRecord] {
    events.compactMap { if case .stepped(let record) = $0 { record } else { nil } }
  }

  var applied: [AppliedControl] {
    events.compactMap { if case .controlApplied(let control) = $0 { control } else { nil } }
  }

  var rejected: [RejectedControl] {
    events.compactMap { if case .controlRejected(let control) = $0 { control } else { nil } }
  }

  var checkpoints: [Checkpoint] {
    events.compactMap { if case .checkpointed(let checkpoint) = $0 { checkpoint } else { nil } }
  }

  var evaluations: [Evaluation] {
    events.compactMap { if case .evaluated(let evaluation) = $0 { evaluation } else { nil } }
  }

  var details: [DetailRecord] {
    events.compactMap { if case .detailed(let details) = $0 { details } else { nil } }
  }

  var ending: RunEnding? {
    if case .finished(let ending)? = events.last { ending } else { nil }
  }
}

extension RunEvent {
  /// Whether this is the record of a step.
  func isStep(_ number: Int) -> Bool {
    if case .stepped(let record) = self { record.step == number } else { false }
  }
}
