import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct StepColumnsTests {
  private let history = FakeRun(stepCount: 160).history

  @Test func newStepChangesTheLastFilledColumnAlone() {
    for lastStep in 50..<90 {
      let before = columns(upTo: lastStep).samples(of: .loss, from: history)
      let after = columns(upTo: lastStep + 1).samples(of: .loss, from: history)
      let changed = before.indices.filter { before[$0] != after[$0] }
      #expect(changed == [columns(upTo: lastStep + 1).filledCount - 1])
    }
  }

  @Test func columnsAfterTheShownStepAreEmpty() {
    let columns = columns(upTo: 77)
    let samples = columns.samples(of: .norm, from: history)
    #expect(samples.dropFirst(columns.filledCount).allSatisfy { $0 == .gap })
    #expect(samples.prefix(columns.filledCount).allSatisfy { $0.hasFinite })
  }

  @Test func columnOfTheShownStepHoldsNothingOfTheFuture() throws {
    let columns = columns(upTo: 41)
    let steps = (1...41).filter { columns.column(of: $0) == columns.filledCount - 1 }
    let losses = steps.compactMap { history.record(at: $0)?.loss }
    let shown = columns.samples(of: .loss, from: history)[columns.filledCount - 1]
    #expect(shown.maximum == losses.max() && shown.minimum == losses.min())
  }

  @Test(arguments: 1...80, [1, 7, 30])
  func recentColumnsAllStandForTheSameNumberOfSteps(lastStep: Int, width: Int) {
    let columns = StepColumns(last: 60, upTo: lastStep, width: width)
    #expect(columns.steps.lowerBound >= 1 && columns.steps.contains(lastStep))
    #expect(columns.steps.count.isMultiple(of: columns.count) && columns.count == width)
    #expect(columns.column(of: lastStep) == columns.filledCount - 1)
    #expect(columns.column(of: lastStep + 1) == nil)
  }

  @Test(arguments: 70...90)
  func newestOfTheRecentColumnsShowsAsManyStepsAsTheOthers(lastStep: Int) {
    let columns = StepColumns(last: 60, upTo: lastStep, width: 6)
    let norms = (lastStep - 9...lastStep).compactMap { history.record(at: $0)?.norm }
    let shown = columns.samples(of: .norm, from: history)[columns.filledCount - 1]
    #expect(shown.maximum == norms.max() && shown.minimum == norms.min())
  }

  private func columns(upTo lastStep: Int) -> StepColumns {
    StepColumns(steps: 1...160, width: 30, lastStep: lastStep)
  }
}
