import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

/// A training that goes on while one looks at its past.
@Suite struct LookingBackTests {
  private func pressing(_ keys: [Key]) -> DashboardState {
    var state = DashboardState.live(FakeRun())
    for key in keys { _ = state.press(key) }
    return state
  }

  @Test func arrowsMoveTheCursorAndTheRightEndFollowsAgain() {
    #expect(pressing([.left, .left]).cursor == 158)
    #expect(pressing([.left, .left]).isLookingBack)
    let state = pressing([.left, .left, .right, .right])
    #expect(state.cursor == 160 && !state.isLookingBack && state.pinnedStep == nil)
  }

  @Test(arguments: [Key.character("$"), .escape])
  func shownStepStaysUntilOneFollowsAgain(key: Key) {
    var state = pressing([.left])
    state.apply([.steps(StepSpan(FakeRun().record(at: 161)))])
    #expect(state.cursor == 159)
    _ = state.press(key)
    #expect(state.cursor == 161)
  }

  @Test func headerNamesBothSteps() {
    let text = pressing([.character(","), .character(",")]).text()
    #expect(text.contains("looking at step 140") && text.contains("live at 160"))
  }

  @Test func valuesAreThoseOfTheShownStep() {
    let record = FakeRun().record(at: 140)
    let text = pressing([.character(","), .character(",")]).text()
    #expect(text.contains(" \(NumberFormat.short(record.loss))  val"))
    #expect(text.contains(" \(NumberFormat.short(record.norm)) → "))
  }

  @Test func stepOfWhichOnlyTheChartIsLeftShowsAboutItsValue() {
    var state = DashboardState.live(FakeRun(stepCount: 3_000))
    _ = state.press(.character("0"))
    #expect(state.cursor == 1 && state.text().contains("╰ ≈ "))
  }

  @Test func commandsStartFromTheNewestSettingsWhateverIsShown() {
    var state = DashboardState.live(FakeRun())
    let request = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setThreshold(4))
    state.acknowledge(request, at: 161)
    _ = state.press(.character("0"))
    #expect(state.type("+") == [.setThreshold(5)])
  }

  @Test func crosshairStandsAtTheSameStepInAllCharts() {
    let state = pressing(Array(repeating: .character(","), count: 5))
    let scene = Scene(state, glyphs: .braille)
    for width in [30, 50, 90] {
      let columns = scene.columns(chartWidth: width)
      #expect(scene.marks(in: columns).last?.dotColumn == columns.column(of: 110))
    }
  }

  @Test func filmHidesWhatComesAfterTheCursorAtEveryZoom() {
    var state = DashboardState.replaying(FakeRun(), from: 80)
    for _ in 0..<4 {
      let columns = Scene(state, glyphs: .braille).columns(chartWidth: 60)
      #expect(columns.column(of: 80) != nil && columns.column(of: 81) == nil)
      _ = state.press(.character("{"))
    }
  }

  @Test func zoomedChartsEndAtTheNewestStep() {
    let state = pressing([.character("{"), .character("{")])
    let columns = Scene(state, glyphs: .braille).columns(chartWidth: 60)
    #expect(columns.steps == 121...160)
  }

  @Test func thresholdBeforeTheShownStepsIsThatOfTheLastChange() {
    var state = DashboardState.live(FakeRun())
    let request = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setThreshold(4))
    state.acknowledge(request, at: 20)
    _ = state.type("{{")
    let scene = Scene(state, glyphs: .braille)
    let thresholds = scene.thresholds(in: scene.columns(chartWidth: 60))
    #expect(thresholds.allSatisfy { $0 == Sample(4) })
  }
}
