import Telemetry
import Testing

struct LearningRateScheduleTests {
  private static let schedules = [
    LearningRateSchedule(), LearningRateSchedule(warmupSteps: 10),
    LearningRateSchedule(.step(StepRule(every: 7, factor: 0.3)), warmupSteps: 3, warmupStart: 0),
    LearningRateSchedule(.cosine(minimum: 0.01), warmupSteps: 100, warmupStart: 0.25),
    LearningRateSchedule(.plateau(PlateauRule(factor: 0.5, patience: 2, threshold: 1e-3))),
  ]

  @Test(arguments: schedules)
  func textReadsBackEqual(schedule: LearningRateSchedule) {
    #expect(LearningRateSchedule(schedule.description) == schedule)
  }

  @Test(arguments: [
    (
      "cosine minimum=0.01 warmup=100",
      LearningRateSchedule(.cosine(minimum: 0.01), warmupSteps: 100)
    ),
    ("step", LearningRateSchedule(.step(StepRule(every: 1_000, factor: 0.1)))),
    ("plateau patience=3", LearningRateSchedule(.plateau(PlateauRule(patience: 3)))),
  ])
  func wordsThatAreLeftOutHaveTheirDefaults(text: String, schedule: LearningRateSchedule) {
    #expect(LearningRateSchedule(text) == schedule)
  }

  @Test(arguments: [
    "", "cosin", "cosine 0.1", "cosine every=3", "cosine minimum=x", "cosine minimum=1",
    "cosine minimum=nan", "cosine minimum=0 minimum=0", "step every=0", "step factor=0",
    "step factor=inf", "plateau factor=1", "plateau patience=-1", "plateau threshold=-1",
    "constant warmup=-1", "constant warmup_start=2",
  ])
  func impossibleTextIsNoSchedule(text: String) {
    #expect(LearningRateSchedule(text) == nil)
  }

  @Test(arguments: schedules)
  func factorsAreFiniteAndNeverNegative(schedule: LearningRateSchedule) {
    for (step, total) in [(1, 1), (1, 0), (500, 10), (.max, .max), (5, 5)] {
      let factor = schedule.factor(step: step, totalSteps: total, plateau: PlateauState())
      #expect(factor >= 0 && factor.isFinite)
    }
  }

  @Test func aCosineStaysAtItsMinimumAfterTheEnd() {
    let schedule = LearningRateSchedule(.cosine(minimum: 0.25))
    #expect(schedule.factor(step: 31, totalSteps: 30, plateau: PlateauState()) == 0.25)
    #expect(schedule.factor(step: 60, totalSteps: 30, plateau: PlateauState()) == 0.25)
  }

  @Test func aReducedRateIsThePlateausAlone() {
    let reduced = PlateauState(factor: 0.5)
    let plateau = LearningRateSchedule(.plateau(PlateauRule()))
    #expect(plateau.factor(step: 9, totalSteps: 10, plateau: reduced) == 0.5)
    #expect(LearningRateSchedule().factor(step: 9, totalSteps: 10, plateau: reduced) == 1)
  }

  @Test func anEvaluationThatIsNotANumberIsNoSuccess() {
    let rule = PlateauRule(factor: 0.5, patience: 0, threshold: 0)
    var state = PlateauState()
    state.observe(2, rule)
    state.observe(.nan, rule)
    #expect(state == PlateauState(best: 2, failureCount: 0, factor: 0.5))
  }
}
