import Canvas
import Health
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ClippingViewTests {
  private static func state(_ run: FakeRun = FakeRun(), keys: String = "7") -> DashboardState {
    var state = DashboardState.live(run)
    _ = state.type(keys)
    return state
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (160, 45)])
  func everyModeAndEveryThresholdAreCompared(width: Int, height: Int) {
    expectGolden(Self.state().frame(width, height), named: "clipping")
  }

  @Test func viewIsReadWithoutUnicodeToo() {
    let run = FakeRun(clipping: ClippingSettings(mode: .zClip))
    expectGolden(Self.state(run).frame(100, 30, glyphs: .ascii), named: "clipping-ascii")
  }

  @Test func arrowsMoveTheCursorAndEnterAsksForIt() {
    var state = Self.state()
    let start = state.clippingAnswer.threshold
    _ = state.press(.right)
    let moved = state.clippingAnswer.threshold
    #expect(moved == start.map { ($0 * 1.1).roundedToTwoDigits } && moved != start)
    #expect(state.clippingAnswer.cases[0].settings.threshold == moved)
    #expect(state.press(.enter).commands == [.setThreshold(moved ?? 0)])
    _ = state.press(.left)
    #expect(state.clippingAnswer.threshold != moved)
  }

  @Test func enterTakesTheModeOfTheSelectedRow() throws {
    var state = Self.state()
    let rows = state.clippingAnswer.cases
    let row = try #require(rows.firstIndex { $0.settings.mode == .zClip })
    for _ in 0..<row { _ = state.press(.down) }
    #expect(state.press(.enter).commands == [.setClippingMode(.zClip)])
    _ = state.press(.end)
    #expect(state.press(.enter).commands == [.setClippingMode(.off)])
  }

  @Test func pointerMovesTheCursorAndSelectsRows() throws {
    var state = Self.state()
    let frame = state.frame(120, 36)
    let places = (0..<120).flatMap { column in (0..<36).map { (column, $0) } }
    let curve = try #require(
      places.last { column, row in
        frame.targets(column: column, row: row).contains {
          if case .thresholds = $0.target.value(as: PointerMeaning.self) { true } else { false }
        }
      })
    _ = state.point(Pointer(.press, column: curve.0, row: curve.1), in: frame)
    let answer = state.clippingAnswer
    let upper = try #require(answer.axis?.upper)
    #expect(answer.threshold == Float(upper).roundedToTwoDigits)
    let row = try #require(
      places.first { column, row in
        frame.targets(column: column, row: row).contains {
          $0.target.value(as: PointerMeaning.self) == .clippingCase(4)
        }
      })
    _ = state.point(Pointer(.press, column: row.0, row: row.1), in: frame)
    #expect(state.clippingDesk.row == 4)
  }

  @Test func typedThresholdIsShownInTheView() {
    var state = DashboardState.live(FakeRun())
    _ = state.enter("try 0.75")
    #expect(state.view == .clipping && state.clippingAnswer.threshold == 0.75)
  }

  @Test func filmIsLookedAtButNotSteered() {
    var state = DashboardState.replaying(FakeRun(), from: 80)
    _ = state.press(.character("7"))
    #expect(state.clippingAnswer.question.steps == 1...80)
    let before = state.clippingAnswer.threshold
    _ = state.press(.right)
    #expect(state.clippingAnswer.threshold != before && state.cursor == 80)
    #expect(state.press(.enter).isEmpty)
  }

  @Test func newStepsAloneAreWaitedFor() {
    var state = Self.state()
    let first = state.clippingAnswer.question.steps
    state.apply([.steps(StepSpan(FakeRun().record(at: 161)))])
    state.tick(now: 1_004.2)
    #expect(state.clippingAnswer.question.steps == first)
    state.tick(now: 1_004.6)
    #expect(state.clippingAnswer.question.steps == 1...161)
  }

  @Test func stepsThatAreTakenAgainAreLookedAtAgain() {
    var state = Self.state()
    let before = state.clippingAnswer.whatIf.stretch
    let rewind = Rewind(
      fromStep: 160, toStep: 100, branch: 1, requestedBy: .dashboard, requestedAt: 1_004,
      settings: state.settings)
    state.apply([.event(.rewound(rewind))])
    for step in 101...160 {
      var record = FakeRun().record(at: step)
      record.norm = 3
      state.apply([.steps(StepSpan(record))])
    }
    state.tick(now: 1_010)
    #expect(state.clippingAnswer.question.steps?.upperBound == 160)
    #expect(state.clippingAnswer.whatIf.stretch != before)
  }

  @Test func longRunsAreLookedAtInTheirNewestSteps() {
    let run = FakeRun(stepCount: 3_000)
    let state = Self.state(run)
    #expect(state.clippingAnswer.question.steps == 953...3_000)
    #expect(state.clippingAnswer.whatIf.outcomes[0].stepCount == 2_048)
  }

  @Test func zoomedChartsChooseTheSteps() {
    var state = DashboardState.replaying(FakeRun(), from: 160)
    _ = state.type("{{7")
    let answer = state.clippingAnswer
    #expect(answer.question.steps == 121...160 && answer.whatIf.learnedCount == 120)
  }

  @Test func clippingByTheLargestElementIsNotMistaken() {
    var clipping = ClippingSettings(mode: .norm)
    clipping.normType = .infinity
    var state = Self.state(FakeRun(clipping: clipping))
    _ = state.press(.right)
    #expect(state.press(.enter).isEmpty)
    #expect(state.text(120, 36).contains("by its largest element"))
  }
}
