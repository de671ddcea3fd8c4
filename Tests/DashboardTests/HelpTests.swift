import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct HelpTests {
  private static func asked(_ mode: DashboardMode = .live) -> DashboardState {
    var state = DashboardState.fixture(mode)
    state.screenHeight = 24
    _ = state.press(.character("?"))
    return state
  }

  @Test(arguments: DashboardMode.allCases)
  func everyLineIsReachedOnASmallScreen(mode: DashboardMode) {
    var state = Self.asked(mode)
    var seen = state.text(120, 24)
    for _ in 0..<40 {
      _ = state.press(.down)
      seen += state.text(120, 24)
    }
    for binding in KeyBinding.table(for: mode, view: .overview) {
      #expect(seen.contains(binding.help))
    }
  }

  @Test(arguments: DashboardMode.allCases, DashboardView.allCases)
  func everySentenceFitsASmallScreen(mode: DashboardMode, view: DashboardView) {
    for binding in KeyBinding.table(for: mode, view: view) {
      #expect(binding.help.count <= 62, "\(binding.help)")
    }
  }

  @Test func narrowScreenBreaksSentencesAndCutsNone() {
    let lines = HelpText(.fixture(.live), screenWidth: 40, glyphs: .braille).lines
    #expect(lines.allSatisfy { $0.width <= 36 })
  }

  @Test func keysAreGroupedByWhatTheyAreFor() {
    let lines = HelpText(.fixture(.live), screenWidth: 80, glyphs: .braille).lines
    let headings = lines.filter { $0.count == 1 }.flatMap { $0.map(\.text) }
    #expect(headings == HelpSection.allCases.map { $0.title(in: .live) })
  }

  @Test func runThatIsOverIsNotSteered() {
    var state = DashboardState.fixture(.live)
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    let lines = HelpText(state, screenWidth: 80, glyphs: .braille).lines
    #expect(lines.first?.first?.text == HelpSection.look.title(in: .live))
  }

  @Test func scrollingHasEndsAtBothSides() {
    var state = Self.asked()
    let top = state.text(80, 24)
    _ = state.press(.up)
    #expect(state.text(80, 24) == top)
    _ = state.press(.end)
    let bottom = state.text(80, 24)
    #expect(bottom.contains("quit") && bottom != top)
    _ = state.press(.down)
    #expect(state.text(80, 24) == bottom)
    _ = state.press(.home)
    #expect(state.text(80, 24) == top)
  }

  @Test func screenThatHasGrownShowsAllLines() {
    var state = Self.asked()
    _ = state.press(.end)
    #expect(state.text(120, 60).contains("Show the view with that number"))
  }

  @Test(arguments: [Key.escape, .enter, .character("x"), .character("?")])
  func anyOtherKeyClosesIt(key: Key) {
    var state = Self.asked()
    _ = state.press(key)
    #expect(state.dialog == nil)
  }
}
