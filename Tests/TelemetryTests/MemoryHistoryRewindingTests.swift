import Testing

@testable import Telemetry

@Suite struct MemoryHistoryRewindingTests {
  private func history(steps: ClosedRange<Int>, values: (Int) -> Float) -> RollupSeries {
    var series = RollupSeries(capacity: 16)
    for step in steps { series.append(Bucket(values(step))) }
    return series
  }

  @Test(arguments: [0, 1, 5, 16, 63, 64, 100, 299], [1, 7, 40])
  func aSeriesThatGoesBackEqualsOneThatNeverWentOn(count: Int, width: Int) {
    var series = history(steps: 1...300) { Float($0) }
    series.truncate(toCount: count)
    for step in stride(from: count + 1, through: 320, by: 1) { series.append(Bucket(Float(step))) }
    let straight = history(steps: 1...320) { Float($0) }
    let (found, expected) = (
      series.columns(in: 310...319, width: width), straight.columns(in: 310...319, width: width)
    )
    #expect(found == expected)
    #expect(series.count == 320)
  }

  @Test func nothingIsLeftOfTheStepsAfterTheCheckpoint() {
    var history = MemoryHistory(tensorCount: 1, recordLimit: 8)
    for step in 1...40 {
      history.append(StepSpan(record(step: step, value: Float(step), tensors: 1)))
    }
    history.append(Evaluation(step: 10, split: .validation, metric: "loss", value: 1))
    history.append(Evaluation(step: 30, split: .validation, metric: "loss", value: 9))
    history.goBack(to: 20)
    #expect(history.lastStep == 20)
    #expect(history.record(at: 33) == nil)
    let columns = history.columns(of: .loss, in: 1...40, width: 1)
    #expect(columns[0].maximum == 20)
    #expect(columns[0].finiteCount == 20)
    let metric = history.columns(of: .metric(.validation, "loss"), in: 1...40, width: 1)
    #expect(metric[0].maximum == 1)
  }

  @Test func theStepsThatAreTakenAgainStandInTheirPlaces() {
    var history = MemoryHistory(tensorCount: 1, recordLimit: 8)
    for step in 1...40 { history.append(StepSpan(record(step: step, value: 100, tensors: 1))) }
    history.goBack(to: 0)
    for step in 1...3 {
      history.append(StepSpan(record(step: step, value: Float(step), tensors: 1)))
    }
    #expect(history.lastStep == 3)
    #expect(history.columns(of: .loss, in: 1...3, width: 3).map(\.mean) == [1, 2, 3])
    #expect(history.record(at: 2)?.loss == 2)
  }
}
