import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ReferenceTests {
  /// A training beside a run that was longer and exploded.
  private static func compared(named name: String = "calm-20260102-1030") -> DashboardState {
    var state = DashboardState.live(FakeRun())
    state.compare(with: name, history: FakeRun(story: .exploding, stepCount: 400).history)
    return state
  }

  @Test(arguments: [(40, 24), (80, 24), (120, 36), (200, 60)])
  func otherRunIsDrawnBehindThisOne(width: Int, height: Int) {
    expectGolden(Self.compared().frame(width, height), named: "against")
  }

  @Test func otherRunsValueIsThatOfTheStepThatIsShown() throws {
    var state = Self.compared()
    let other = FakeRun(story: .exploding, stepCount: 400)
    _ = state.press(.left)
    let loss = NumberFormat.short(other.record(at: 159).loss)
    #expect(state.text(160, 45).contains("vs \(loss)"))
    _ = state.press(.character("0"))
    #expect(state.text(160, 45).contains("vs \(NumberFormat.short(other.record(at: 1).loss))"))
  }

  @Test func stepsThatOnlyThisRunHasHaveNoOtherValue() {
    var state = DashboardState.live(FakeRun())
    state.compare(with: "short", history: FakeRun(stepCount: 20).history)
    #expect(state.text(160, 45).contains("short"))
    #expect(!state.text(160, 45).contains("vs 0."))
  }

  @Test func otherRunHasAColourAndASignOfItsOwn() {
    let frame = Self.compared().frame(160, 45)
    let cells = (0..<frame.height).flatMap { frame.row($0) }
    #expect(cells.contains { $0.style.role == .reference && $0.glyph == "◦" })
    #expect(frame.text.contains("before after τ ◦ vs calm-20260102-1030"))
    #expect(Self.compared().frame(120, 36, glyphs: .ascii).text.contains("o vs calm-2026"))
  }

  @Test func emptyRunDrawsNothing() {
    var state = DashboardState.live(FakeRun())
    state.compare(with: "empty", history: MemoryHistory(tensorCount: 0))
    #expect(state.text(120, 36).contains("empty"))
  }

  @Test(arguments: ["", "\u{1B}[31mred\u{7}", String(repeating: "long-", count: 40), "二つ"])
  func anyNameIsShownWithoutHarm(name: String) {
    let state = Self.compared(named: name)
    for (width, height) in [(40, 10), (80, 24), (400, 120)] {
      #expect(!state.text(width, height).unicodeScalars.contains { $0.value == 0x1B })
    }
  }

  @Test(arguments: [DashboardMode.watch, .replay])
  func watchersAndFilmsCompareToo(mode: DashboardMode) {
    var state = DashboardState.fixture(mode)
    state.compare(with: "other-run", history: FakeRun(stepCount: 90).history)
    #expect(state.text(120, 36).contains("other-run"))
  }
}
