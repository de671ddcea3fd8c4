import Foundation
import Telemetry
import Training

/// A bundled training in this process, as fast as it can be.
struct InProcessTraining {
  private let job: TrainingJob

  /// Prepares a number of steps, or more than anybody waits for.
  init(_ name: String = TrainingSetup.defaultName, stepCount: Int = 1_000_000_000) throws {
    let setup = try TrainingSetup(
      name, overrides: ["duration={steps: \(stepCount)}", "pace="], resources: .locate())
    job = TrainingJob(
      setup, configurationText: setup.config.resolvedYAML,
      startedAt: Date().timeIntervalSince1970, processID: getpid())
  }

  /// The configuration as text.
  var configuration: String { job.configurationText }

  /// Builds the network.
  func trainer(channel: ControlChannel = ControlChannel()) -> Trainer {
    Trainer(job, channel: channel)
  }

  /// Trains for some seconds and says how fast it was.
  func stepsPerSecond(during seconds: Double) -> Double {
    let channel = ControlChannel()
    var clock = StepClock()
    let stop = ControlRequest(id: 1, requestedAt: 0, requestedBy: .signal, command: .stop)
    _ = trainer(channel: channel).run { event in
      guard case .stepped(let record) = event else { return }
      clock.note(record)
      if clock.seconds >= seconds { channel.send(stop) }
    }
    return clock.stepsPerSecond
  }

  /// The number of steps that the default training takes in some seconds.
  static func stepCount(during seconds: Double) throws -> Int {
    let speed = try InProcessTraining().stepsPerSecond(during: min(1, seconds))
    return max(100, Int(speed * seconds))
  }
}
