import Telemetry
import Testing

/// Learning rates of forty steps, and of a plateau after each of some losses.
private struct ScheduleCase: Decodable {
  struct Plateau: Decodable {
    let losses: [Double]
    let lr: [Double]
  }

  let baseLr: Double
  let lr: [String: [Double]]
  let plateau: Plateau
}

struct LearningRateScheduleReferenceTests {
  @Test(arguments: [
    ("step_10_0p5", 40, LearningRateSchedule(.step(StepRule(every: 10, factor: 0.5)))),
    ("exponential_0p9", 40, LearningRateSchedule(.step(StepRule(every: 1, factor: 0.9)))),
    ("cosine_T30_min0p001", 30, LearningRateSchedule(.cosine(minimum: 0.01))),
    ("linear_0p1_to_1_in_10", 40, LearningRateSchedule(warmupSteps: 10, warmupStart: 0.1)),
    (
      "warmup10_then_cosine30", 40,
      LearningRateSchedule(.cosine(minimum: 0), warmupSteps: 10, warmupStart: 0.1)
    ),
  ])
  func ratesAreTheReference(name: String, totalSteps: Int, schedule: LearningRateSchedule) throws {
    let expected: ScheduleCase = try reference("lr_schedules")
    let rates = (1...totalSteps).map { step in
      let factor = schedule.factor(step: step, totalSteps: totalSteps, plateau: PlateauState())
      return Float(expected.baseLr * factor)
    }
    try expectAgreement(rates, Array(#require(expected.lr[name]).prefix(totalSteps)))
  }

  @Test func aPlateauReducesTheRateAfterTheReferencesLosses() throws {
    let expected: ScheduleCase = try reference("lr_schedules")
    let rule = PlateauRule(factor: 0.5, patience: 2, threshold: 1e-3)
    let schedule = LearningRateSchedule(.plateau(rule))
    var state = PlateauState()
    let rates = expected.plateau.losses.map { loss in
      state.observe(loss, rule)
      return Float(expected.baseLr * schedule.factor(step: 1, totalSteps: 40, plateau: state))
    }
    expectAgreement(rates, expected.plateau.lr)
  }
}
