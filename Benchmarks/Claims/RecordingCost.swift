import Runs
import Telemetry
import Training

/// Recording every value of every step costs the trainer next to nothing.
///
/// The default training runs in this process, by turns with a recorder and with nobody who
/// listens.
struct RecordingCost: Claim {
  let effort: Effort

  let subject = "training with and without a recorder"

  private struct Outcome {
    var stepsPerSecond: Double
    var processorSecondsPerStep: Double
  }

  func measure() throws -> [Finding] {
    let stepCount = try InProcessTraining.stepCount(during: effort.trainingSeconds)
    let training = try InProcessTraining(stepCount: stepCount)
    let rounds = try Interleaving(
      roundCount: effort.roundCount,
      first: { try trainRecording(training, stepCount: stepCount) },
      second: {
        train(training.trainer(), stepCount: stepCount) { _ in
        } finish: {
        }
      })
    let costs = rounds.rounds.map {
      100 * ($0.second.stepsPerSecond / $0.first.stepsPerSecond - 1)
    }
    return [
      Finding(
        "time that recording adds to a step", Samples(costs), unit: .percent,
        target: .below(2)),
      processorTime("  processor time of a step, recorded", rounds.rounds.map(\.first)),
      processorTime("  processor time of a step, not recorded", rounds.rounds.map(\.second)),
    ]
  }

  private func processorTime(_ claim: String, _ outcomes: [Outcome]) -> Finding {
    Finding(
      claim, Samples(outcomes.map { $0.processorSecondsPerStep * 1e6 }), unit: .microseconds)
  }

  private func trainRecording(_ training: InProcessTraining, stepCount: Int) throws -> Outcome {
    let folder = try TemporaryFolder()
    let directory = try RunDirectory.create(
      at: folder.newPath(), configuration: training.configuration)
    let trainer = training.trainer()
    let recorder = try Recorder(directory, description: trainer.runDescription) { _ in }
    return train(trainer, stepCount: stepCount) {
      recorder.receive($0)
    } finish: {
      recorder.close()
    }
  }

  private func train(
    _ trainer: Trainer, stepCount: Int, emit: (RunEvent) -> Void, finish: () -> Void
  ) -> Outcome {
    var clock = StepClock()
    let startTime = ProcessorTime.ofThisProcess()
    _ = trainer.run { event in
      if case .stepped(let record) = event { clock.note(record) }
      emit(event)
    }
    finish()
    let usedTime = ProcessorTime.ofThisProcess() - startTime
    return Outcome(
      stepsPerSecond: clock.stepsPerSecond,
      processorSecondsPerStep: usedTime / Double(stepCount))
  }
}
