import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct HeatMapTests {
  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func explosionIsAPicture(width: Int, height: Int) {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = state.press(.character("h")) + state.press(.down)
    expectGolden(state.frame(width, height), named: "heat-map")
  }

  @Test func explosionHasItsColours() {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = state.press(.character("2"))
    expectGolden(state.frame(100, 20), named: "heat-map-roles", showsRoles: true)
  }

  @Test func notANumberIsMarkedInEveryTensorThatHasOne() {
    var state = DashboardState.replaying(FakeRun(story: .nonfinite), from: 160)
    _ = state.press(.character("2"))
    expectGolden(state.frame(80, 24, glyphs: .ascii), named: "heat-map-nan-ascii")
  }

  @Test func pointerIsTheStepThatIsLookedAt() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("2"))
    #expect(state.text(120, 36).contains("hidden1.weight  step 160"))
    for _ in 0..<9 { _ = state.press(.left) }
    #expect(state.text(120, 36).contains("▴151"))
    #expect(state.text(120, 36).contains("hidden1.weight  step 151"))
  }

  @Test func stepsAtTheEndsGiveWayToTheOneThatIsLookedAt() {
    var state = DashboardState.live(FakeRun(stepCount: 1_766))
    _ = state.press(.character("2"))
    for step in [1, 2, 20, 60, 90, 1_700, 1_740, 1_760, 1_766] {
      state.moveCursor(to: step)
      let row = state.text(80, 24).split(separator: "\n").first { $0.contains("▴") } ?? ""
      let number = NumberFormat.grouped(step)
      #expect(row.contains(" \(number)▴") || row.contains("▴\(number) "), "\(row)")
    }
  }

  @Test func zoomedMapHasOneColumnAStep() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("2{{")
    let steps = "121" + String(repeating: " ", count: 33) + "160▴"
    #expect(state.text(120, 36).contains(steps))
  }

  @Test func worstTensorComesFirstOnDemand() {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = state.type("2w")
    let names = state.text(120, 36).split(separator: "\n").filter { $0.contains(".weight ") }
    #expect(names.first?.contains("hidden3.weight") == true)
  }

  @Test func oneStepAmongManyThousandsIsSeenAndFound() {
    var history = MemoryHistory(tensorCount: 8)
    for step in 1...20_000 {
      var record = FakeRun(layerCount: 4).record(at: 160)
      record.step = step
      record.statistics[2, .norm] = step == 19_871 ? 1e5 : 1
      history.append(StepSpan(record))
    }
    var state = DashboardState.replaying(
      events: [.started(FakeRun().description)], history: history, from: 20_000)
    _ = state.press(.character("2")) + state.press(.down) + state.press(.down)
    state.moveCursor(to: 19_875)
    #expect(state.text(120, 36).contains("1.00e+05 in step 19,871"))
    #expect(state.text(120, 36).contains("█"))
  }

  @Test func selectedTensorIsShownHoweverManyThereAre() {
    var state = DashboardState.live(FakeRun(layerCount: 500, stepCount: 3))
    _ = state.press(.character("2")) + state.press(.end)
    #expect(state.text(80, 24).contains("▸ output.bias"))
    #expect(state.text(80, 24).contains("1,000 of 1,000"))
  }
}
