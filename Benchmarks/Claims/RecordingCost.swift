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
    var processSecondsPerStep: Double
    var trainerSecondsPerStep: Double
  }

  func measure() throws -> [Finding] {
    let stepCount = try InProcessTraining.stepCount(during: effort.trainingSeconds)
    let training = try InProcessTraining(stepCount: stepCount)
    let rounds = try Interleaving(
      roundCount: effort.roundCount,
      first: { try trainRecording(training, stepCount: stepCount) },
      second: {
        train(training.trainer(), stepCount: stepCount, emit: { _ in }, finish: {})
      })
    return [
      cost("time that recording adds to a step", rounds.ratios { 1 / $0.stepsPerSecond }),
      cost(
        "processor time that it adds to the training thread",
        rounds.ratios { $0.trainerSecondsPerStep }),
    ] + processorTimes("recorded", rounds.rounds.map(\.first))
      + processorTimes("not recorded", rounds.rounds.map(\.second))
  }

  private func cost(_ claim: String, _ ratios: Samples) -> Finding {
    Finding(claim, ratios.map { 100 * ($0 - 1) }, unit: .percent, target: .below(2))
  }

  private func processorTimes(_ manner: String, _ outcomes: [Outcome]) -> [Finding] {
    [
      Finding(
        "  processor time of a step, \(manner)",
        Samples(outcomes.map { $0.processSecondsPerStep * 1e6 }), unit: .microseconds),
      Finding(
        "    of which the training thread",
        Samples(outcomes.map { $0.trainerSecondsPerStep * 1e6 }), unit: .microseconds),
    ]
  }

  private func trainRecording(_ training: InProcessTraining, stepCount: Int) throws -> Outcome {
    let folder = try TemporaryFolder()
    let trainer = training.trainer()
    let recorder = try training.recorder(of: trainer, in: folder)
    return train(
      trainer, stepCount: stepCount, emit: { recorder.receive($0) },
      finish: { recorder.close() })
  }

  private func train(
    _ trainer: Trainer, stepCount: Int, emit: (RunEvent) -> Void, finish: () -> Void
  ) -> Outcome {
    var clock = StepClock()
    let processStart = ProcessorTime.ofThisProcess()
    let trainerStart = ProcessorTime.ofThisThread()
    _ = trainer.run { event in
      if case .stepped(let record) = event { clock.note(record) }
      emit(event)
    }
    let trainerTime = ProcessorTime.ofThisThread() - trainerStart
    finish()
    let processTime = ProcessorTime.ofThisProcess() - processStart
    return Outcome(
      stepsPerSecond: clock.stepsPerSecond,
      processSecondsPerStep: processTime / Double(stepCount),
      trainerSecondsPerStep: trainerTime / Double(stepCount))
  }
}
