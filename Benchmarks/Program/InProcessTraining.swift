import Foundation
import Runs
import Telemetry
import Training

/// A training in this process, as fast as it can be.
struct InProcessTraining {
  private let job: TrainingJob

  /// Prepares a number of steps, or more than anybody waits for, of a configuration that is bundled
  /// or a file.
  init(
    _ name: String = TrainingSetup.defaultName, stepCount: Int = 1_000_000_000,
    overrides: [String] = []
  ) throws {
    let setup = try TrainingSetup(
      name, overrides: ["duration={steps: \(stepCount)}", "pace="] + overrides,
      resources: .locate())
    job = TrainingJob(
      setup, configurationText: setup.config.resolvedYAML,
      startedAt: Date().timeIntervalSince1970, processID: getpid())
  }

  /// Builds the network.
  func trainer(channel: ControlChannel = ControlChannel()) -> Trainer {
    Trainer(job, channel: channel)
  }

  /// Trains for some seconds and says how fast it was.
  func stepsPerSecond(during seconds: Double) -> Double {
    clock(during: seconds).stepsPerSecond
  }

  /// Trains for some seconds, while nobody listens, and counts the steps.
  func clock(
    during seconds: Double, measuring measurement: Training.Measurement = .everything
  ) -> StepClock {
    let channel = ControlChannel()
    var job = job
    job.measurement = measurement
    return train(Trainer(job, channel: channel), channel, during: seconds) { _ in }
  }

  /// Trains for some seconds, while a recorder writes everything down, and counts the steps.
  func recordedClock(during seconds: Double) throws -> StepClock {
    let folder = try TemporaryFolder()
    let channel = ControlChannel()
    let trainer = trainer(channel: channel)
    let recorder = try recorder(of: trainer, in: folder)
    defer { recorder.close() }
    return train(trainer, channel, during: seconds) { recorder.receive($0) }
  }

  /// Begins to record what a trainer of it says, in a run directory of its own.
  func recorder(of trainer: Trainer, in folder: TemporaryFolder) throws -> Recorder {
    let directory = try RunDirectory.create(
      at: folder.newPath(), configuration: job.configurationText)
    return try Recorder(directory, description: trainer.runDescription) { _ in }
  }

  private func train(
    _ trainer: Trainer, _ channel: ControlChannel, during seconds: Double,
    emit: (RunEvent) -> Void
  ) -> StepClock {
    var clock = StepClock()
    let stop = ControlRequest(id: 1, requestedAt: 0, requestedBy: .signal, command: .stop)
    _ = trainer.run { event in
      emit(event)
      guard case .stepped(let record) = event else { return }
      clock.note(record)
      if clock.seconds >= seconds { channel.send(stop) }
    }
    return clock
  }

  /// The number of steps that the default training takes in some seconds.
  static func stepCount(during seconds: Double) throws -> Int {
    let speed = try InProcessTraining().stepsPerSecond(during: min(1, seconds))
    return max(100, Int(speed * seconds))
  }
}
