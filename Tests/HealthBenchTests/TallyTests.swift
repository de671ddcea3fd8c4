import Testing

@testable import gradhelm_bench_health

@Suite struct TallyTests {
  private func verdict(
    _ fault: Fault = .lateWeights, detectedAt step: Int? = nil, culprit: Bool? = nil,
    loss: Float = 3, cured: Float? = nil
  ) -> SickVerdict {
    let alarm = step.map { Alarm(rule: "exploding", step: $0, blamed: nil, evidence: "") }
    return SickVerdict(
      fault: fault, architecture: .shallowReLU, number: 0, plantedStep: 100, place: [],
      alarms: alarm.map { [$0] } ?? [], detection: alarm, isCulpritRight: culprit,
      chance: culprit.map { _ in 0.25 }, loss: loss, twinLoss: 1,
      cure: cured.map { CureVerdict(words: "", changes: [], loss: $0) })
  }

  @Test func tallyCountsOverTheRunsThatHaveAnAnswer() {
    let tally = FaultTally(
      "all",
      [
        verdict(detectedAt: 103, culprit: true, cured: 1.05), verdict(culprit: false),
        verdict(.labelNoise, detectedAt: 150, loss: 1),
      ])
    #expect(tally.detected == Share(count: 2, total: 3))
    #expect(tally.culprit == Share(count: 1, total: 2))
    #expect(tally.harmed == Share(count: 2, total: 3))
    #expect(tally.cured == Share(count: 1, total: 2), "Noise in labels cannot be cured.")
    #expect(tally.chance == 0.25)
    #expect(tally.medianSteps == 3 && tally.ninthDecileSteps == 50)
  }

  @Test func curedMeansWithinTenPercentOfTheTwin() {
    #expect(verdict(cured: 1.1).isCured == true)
    #expect(verdict(cured: 1.11).isCured == false)
    #expect(verdict(cured: .infinity).isCured == false)
    #expect(verdict().isCured == false, "Without a proposal nothing is cured.")
    #expect(verdict(.labelNoise, cured: 1).isCured == nil)
  }

  @Test func quantileIsTheElementThatTheShareReaches() {
    #expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].quantile(0.9) == 9)
    #expect([1, 2, 3].quantile(0.5) == 2)
    #expect([4].quantile(0.9) == 4)
    #expect([].quantile(0.5) == nil)
  }

  @Test func targetIsMetAtItsLimit() {
    #expect(BenchTarget("", .atLeast(0.9), Share(count: 9, total: 10)).isMet == true)
    #expect(BenchTarget("", .atLeast(0.9), Share(count: 8, total: 10)).isMet == false)
    #expect(BenchTarget("", .atMost(0.01), Share(count: 1, total: 100)).isMet == true)
    #expect(BenchTarget("", .atMost(0.01), Share(count: 0, total: 0)).isMet == nil)
  }

  @Test func healthyTallyCountsEveryRunOnceARule() {
    let alarm = Alarm(rule: "plateau", step: 5, blamed: nil, evidence: "")
    let runs = [[alarm, alarm], []].map {
      HealthyVerdict(
        architecture: .spirals, number: 0, hasLearned: true, loss: 1, alarms: $0)
    }
    let tally = HealthyTally(runs)
    #expect(tally.alarmed == Share(count: 1, total: 2))
    #expect(tally.rules == [HealthyTally.RuleCount(rule: "plateau", runCount: 1)])
  }

  @Test func columnsAreAsWideAsTheirWidestCell() {
    let table = PlainTable(["fault", "runs"], [["late", "7"], ["long name", "12345"]])
    #expect(
      table.text == """
        fault       runs
        ---------  -----
        late           7
        long name  12345
        """)
  }

  @Test func taskIsReadFromItsWords() {
    #expect(BenchTask([]) == BenchTask())
    #expect(BenchTask(["--tuning", "--quick"])?.sets == [.tuning])
    #expect(BenchTask(["--fault", "late-rate"])?.faults == [.lateRate])
    #expect(BenchTask(["--architecture", "cnn"])?.sets == [.tuning])
    #expect(BenchTask(["--fault"]) == nil && BenchTask(["--nonsense"]) == nil)
  }
}
