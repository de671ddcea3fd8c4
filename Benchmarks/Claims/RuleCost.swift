import Health
import Telemetry
import Training

/// All health rules together cost less than a hundredth of a step.
///
/// The steps of a training are kept, and the rules look at them again and again, each time from the
/// first one; their processor time is compared with that of the training's steps.
struct RuleCost: Claim {
  let effort: Effort

  let subject = "health rules"

  /// Steps that the rules look at in one go; most of them are beyond the first, of which every one is
  /// looked at closely.
  private static let stepCount = 2_000
  /// A step of the slowest network takes 16 ms.
  private static let slowStepCount = 200

  func measure() throws -> [Finding] {
    try findings(about: "mlp-small", stepCount: Self.stepCount)
      + findings(about: "transformer", stepCount: Self.slowStepCount)
  }

  private func findings(about name: String, stepCount: Int) throws -> [Finding] {
    guard let network = ComparedNetwork.all.first(where: { $0.name == name }) else { return [] }
    let folder = try TemporaryFolder()
    let training = try network.training(stepCount: stepCount, in: folder)
    let trainer = training.trainer()
    var records: [StepRecord] = []
    _ = trainer.run { if case .stepped(let record) = $0 { records.append(record) } }
    let speed = training.stepsPerSecond(during: effort.trainingSeconds)
    let seconds = Samples(
      (0..<effort.roundCount).map { _ in
        Self.secondsPerStep(records, trainer.runDescription)
      })
    return [
      Finding(
        "health rules in a step, \(name)", seconds.map { 100 * $0 * speed }, unit: .percent,
        target: .below(1)),
      Finding("  processor time of the rules", seconds.map { 1e6 * $0 }, unit: .microseconds),
    ]
  }

  private static func secondsPerStep(
    _ records: [StepRecord], _ description: RunDescription
  ) -> Double {
    let turns = max(1, 20_000 / records.count)
    var alertCount = 0
    let start = ProcessorTime.ofThisThread()
    for _ in 0..<turns {
      var evaluator = HealthEvaluator(description: description)
      for record in records { alertCount += evaluator.observe(record).count }
    }
    let seconds = ProcessorTime.ofThisThread() - start
    precondition(alertCount >= 0, "A number of alerts is never negative.")
    return seconds / Double(turns * records.count)
  }
}
