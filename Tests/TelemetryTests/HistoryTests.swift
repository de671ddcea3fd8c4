import Testing

@testable import Telemetry

@Suite struct MemoryHistoryTests {
  private func history(
    steps: Int, recordLimit: Int = 64, value: (Int) -> Float = { _ in 1 }
  ) -> MemoryHistory {
    var history = MemoryHistory(tensorCount: 2, recordLimit: recordLimit)
    for step in 1...steps { history.append(StepSpan(record(step: step, value: value(step)))) }
    return history
  }

  @Test func shortRunIsReturnedStepByStep() {
    let columns = history(steps: 4, value: { Float($0) }).columns(of: .loss, in: 1...4, width: 4)
    #expect(columns.map(\.mean) == [1, 2, 3, 4])
  }

  @Test func oneStepSpikeInALongRunSurvives() {
    let history = history(steps: 50_000) { $0 == 12_345 ? 99 : 1 }
    let columns = history.columns(of: .loss, in: 1...50_000, width: 100)
    #expect(columns.map(\.maximum).max() == 99)
    #expect(columns[24].maximum == 99)
    #expect(columns.allSatisfy { $0.minimum == 1 })
  }

  @Test func everyStepIsCountedOnceHoweverLongTheRun() {
    for steps in [1, 3, 4, 5, 63, 64, 65, 2_047, 2_048, 2_049, 9_999] {
      let columns = history(steps: steps, value: { _ in 1 })
        .columns(of: .norm, in: 1...steps, width: 50)
      #expect(columns.reduce(0) { $0 + $1.finiteCount } == steps)
    }
  }

  @Test func nanIsCountedInItsColumn() {
    let history = history(steps: 100) { $0 == 50 ? .nan : 1 }
    let columns = history.columns(of: .loss, in: 1...100, width: 10)
    #expect(columns.map(\.nonfiniteCount) == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0])
  }

  @Test func tensorNormsAndOtherStatisticsAreKeptApart() {
    let history = history(steps: 10, value: { Float($0) })
    #expect(history.columns(of: .tensor(1, .norm), in: 10...10, width: 1)[0].mean == 20)
    #expect(history.columns(of: .tensor(1, .maximum), in: 10...10, width: 1)[0].mean == 0)
  }

  @Test func mergedStepsKeepLaterStepsInTheirPlace() {
    var history = MemoryHistory(tensorCount: 2)
    var span = StepSpan(record(step: 1, value: 5))
    span.merge(StepSpan(record(step: 2, value: 7)))
    history.append(span)
    history.append(StepSpan(record(step: 3, value: 1)))
    #expect(history.lastStep == 3)
    #expect(history.columns(of: .loss, in: 3...3, width: 1)[0].mean == 1)
    #expect(history.columns(of: .loss, in: 1...2, width: 1)[0].maximum == 7)
  }

  @Test(arguments: [1, 4, 700, 2_500], [1, 3, 400, 3_000])
  func historyOfAResumedRunHoldsEachStepOnce(past: Int, recent: Int) {
    let value = { (step: Int) in Float(step % 13) }
    var resumed = MemoryHistory(
      tensorCount: 2, resumedAfter: past, recorded: history(steps: past, value: value))
    for step in past + 1...past + recent {
      resumed.append(StepSpan(record(step: step, value: value(step))))
    }
    let last = past + recent
    #expect(resumed.lastStep == last)
    for steps in [1...last, 1...past, past...last, past + 1...last, last...last] {
      let columns = resumed.columns(of: .loss, in: steps, width: 1)
      #expect(columns[0].maximum == steps.suffix(13).map(value).max() || steps.count > 13)
    }
    let whole = resumed.columns(of: .tensor(1, .norm), in: 1...last, width: 10)
    #expect(whole.reduce(0) { $0 + $1.finiteCount } == last)
    #expect(resumed.record(at: past)?.step == past && resumed.record(at: last)?.step == last)
  }

  @Test(arguments: [0, 40, 79, 80, 100])
  func olderStatisticsComeFromWhatIsRecorded(recordedSteps: Int) {
    var history = MemoryHistory(tensorCount: 2, recordLimit: 20)
    history.recorded =
      recordedSteps == 0 ? nil : self.history(steps: recordedSteps, recordLimit: 100)
    for step in 1...100 { history.append(StepSpan(record(step: step))) }
    let columns = history.columns(of: .tensor(1, .zeroFraction), in: 1...100, width: 10)
    let known = Set(1...min(80, max(1, recordedSteps))).union(81...100).count
    #expect(columns.reduce(0) { $0 + $1.finiteCount } == (recordedSteps == 0 ? 20 : known))
    #expect((history.record(at: 30) != nil) == (recordedSteps >= 30))
    #expect(history.record(at: 101) == nil)
  }

  @Test func oldStepsThatFillColumnsOfTheirOwnComeFromWhatIsRecorded() {
    var history = self.history(steps: 20_000, value: { Float($0) })
    let coarse = history.columns(of: .loss, in: 101...200, width: 100)
    #expect(coarse.contains { $0.isEmpty })
    history.recorded = self.history(steps: 1_000, value: { Float($0) })
    let columns = history.columns(of: .loss, in: 101...200, width: 100)
    #expect(columns.map(\.mean) == (101...200).map { Float($0) })
  }

  @Test(arguments: [1, 100, 1_000, 5_000])
  func whatIsKeptIsBoundedInBytesHoweverManyTensors(tensorCount: Int) {
    let records = MemoryBudget.recordLimit(tensorCount: tensorCount)
    let buckets = MemoryBudget.bucketLimit(tensorCount: tensorCount)
    #expect(records >= 64 && records * tensorCount * 84 < 64 << 20)
    #expect(buckets >= 64 && buckets * 8 * 20 * tensorCount < 64 << 20)
  }

  @Test func onlyTheNewestRecordsAreKeptWhole() {
    let history = history(steps: 100, value: { Float($0) })
    #expect(history.record(at: 100)?.loss == 100)
    #expect(history.record(at: 37)?.loss == 37)
    #expect(history.record(at: 36) == nil)
    #expect(history.record(at: 101) == nil)
  }

  @Test func evaluationsAppearAtTheirStep() {
    var history = history(steps: 10, value: { _ in 1 })
    history.append(Evaluation(step: 5, split: .validation, metric: "accuracy", value: 0.9))
    let columns = history.columns(of: .metric(.validation, "accuracy"), in: 1...10, width: 10)
    #expect(columns.firstIndex { !$0.isEmpty } == 4)
    #expect(
      history.columns(of: .metric(.training, "accuracy"), in: 1...10, width: 10)
        .allSatisfy { $0.isEmpty })
  }

  @Test func emptyHistoryAnswersWithEmptyColumns() {
    let columns = MemoryHistory(tensorCount: 1).columns(of: .loss, in: 1...10, width: 5)
    #expect(columns.count == 5)
    #expect(columns.allSatisfy { $0.isEmpty })
  }
}

@Suite struct ColumnScaleTests {
  @Test func everyStepHasAColumnAndFirstStepIsItsInverse() {
    for (count, width) in [(1, 1), (7, 3), (3, 7), (100, 100), (1_000, 37)] {
      let scale = ColumnScale(steps: 5...(4 + count), width: width)
      for step in scale.steps {
        let column = scale.column(of: step) ?? -1
        #expect((0..<width).contains(column))
        #expect(scale.firstStep(of: column) <= step)
      }
      #expect(scale.column(of: 4) == nil)
    }
  }
}
