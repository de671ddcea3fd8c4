import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// Charts, maps and the film's timeline below a mouse.
@Suite struct PointedStepTests {
  /// The rectangles of a frame whose cells mean steps.
  private func pictures(of state: DashboardState) -> [Rect] {
    state.frame(120, 36).targets.filter { place in
      if case .steps = place.target.value(as: PointerMeaning.self) { true } else { false }
    }.map(\.area)
  }

  private func point(
    _ action: Pointer.Action, column: Int, row: Int, of state: inout DashboardState
  ) {
    _ = state.point(Pointer(action, column: column, row: row), in: state.frame(120, 36))
  }

  @Test func pressedCellIsMarkedInEveryChart() throws {
    var state = DashboardState.live(FakeRun())
    let chart = try #require(pictures(of: state).first)
    for offset in [0, 7, 15] {
      point(.press, column: chart.column + offset, row: chart.row + 1, of: &state)
      let columns = Scene(state, glyphs: .braille).columns(chartWidth: chart.width + 7)
      let column = try #require(columns.column(of: state.cursor))
      #expect(column * chart.width / columns.count == offset)
    }
  }

  @Test func newestCellIsFollowed() throws {
    var state = DashboardState.live(FakeRun())
    let chart = try #require(pictures(of: state).first)
    point(.press, column: chart.column, row: chart.row, of: &state)
    #expect(state.isLookingBack)
    let columns = Scene(state, glyphs: .braille).columns(chartWidth: chart.width + 7)
    let newest = (columns.filledCount - 1) * chart.width / columns.count
    point(.press, column: chart.column + newest, row: chart.row, of: &state)
    #expect(!state.isLookingBack)
  }

  @Test func draggedPointerTakesTheStepAlongAndBeyondTheEdgeTheCharts() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.type("{{")
    let chart = try #require(pictures(of: state).first)
    point(.press, column: chart.column + 5, row: chart.row, of: &state)
    let pressed = state.cursor
    point(.drag, column: chart.column + 1, row: 0, of: &state)
    #expect(state.cursor < pressed)
    let first = try #require(state.window.steps(upTo: 160)).lowerBound
    point(.drag, column: chart.column - 9, row: 0, of: &state)
    #expect(try #require(state.window.steps(upTo: 160)).lowerBound < first)
    point(.release, column: 0, row: 0, of: &state)
    let released = state.cursor
    point(.drag, column: chart.column + 9, row: 0, of: &state)
    #expect(state.cursor == released)
  }

  @Test func wheelZoomsAroundThePointer() throws {
    var state = DashboardState.live(FakeRun())
    let chart = try #require(pictures(of: state).first)
    point(.wheelUp, column: chart.column + 2, row: chart.row, of: &state)
    let shown = try #require(state.window.steps(upTo: 160))
    #expect(shown.count < 160 && shown.lowerBound < 20)
    #expect(shown.contains(state.cursor))
    for _ in 0..<9 { point(.wheelDown, column: chart.column + 2, row: chart.row, of: &state) }
    #expect(state.window.steps(upTo: 160) == nil)
  }

  @Test func cellOfTheHeatMapIsAStepAndATensor() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("2"))
    let map = try #require(pictures(of: state).first)
    point(.press, column: map.column + 10, row: map.row + 3, of: &state)
    #expect(state.selectedTensor == 2 && state.isLookingBack && state.cursor < 40)
    point(.doublePress, column: map.column + 10, row: map.row + 3, of: &state)
    #expect(state.view == .tensor)
  }

  @Test func timelineSeeksInTheFilm() throws {
    var state = DashboardState.replaying(FakeRun(), from: 20)
    let frame = state.frame(120, 36)
    let line = try #require(
      frame.targets.first { $0.target == .dashboard(.timeline(totalSteps: 2_000)) })
    _ = state.point(Pointer(.press, column: line.area.column, row: 0), in: frame)
    #expect(state.cursor == 1 && !state.player.isPlaying)
    _ = state.point(Pointer(.drag, column: line.area.column + 2, row: 5), in: frame)
    #expect(state.cursor > 1 && state.cursor <= 160)
    _ = state.point(Pointer(.drag, column: 119, row: 5), in: frame)
    #expect(state.cursor == 160)
  }

  @Test(arguments: [1, 2, 19, 100, 1_000_000], [1, 7, 80])
  func everyCellHasAStepThatItShows(stepCount: Int, width: Int) {
    let area = Rect(column: 3, row: 0, width: width, height: 1)
    let columns = StepColumns(steps: 1...stepCount, width: width, lastStep: stepCount)
    for cell in 0..<width {
      let step = columns.step(at: Pointer(.press, column: 3 + cell, row: 0), in: area)
      let column = columns.column(of: min(step, stepCount)) ?? -1
      #expect(abs(column - cell) <= max(1, width / stepCount))
    }
  }
}
