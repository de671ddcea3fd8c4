import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// How a line is typed: completion, history, editing.
@Suite struct PaletteEntryTests {
  private func typed(_ text: String, then keys: Key...) -> DashboardState {
    var state = DashboardState.live(FakeRun())
    _ = state.type(":" + text)
    for key in keys { _ = state.press(key) }
    return state
  }

  private func line(_ text: String, then keys: Key...) -> String? {
    var state = typed(text)
    for key in keys { _ = state.press(key) }
    return state.entry?.editor.text
  }

  @Test func tabCompletesAVerbAndWhatFollows() {
    #expect(line("sch", then: .tab) == "schedule ")
    #expect(line("schedule cos", then: .tab) == "schedule cosine")
    #expect(line("clip per", then: .tab) == "clip per_tensor_norm")
    #expect(line("at 900 sch", then: .tab) == "at 900 schedule ")
    #expect(line("view h", then: .tab) == "view heat map")
    #expect(line("freeze hidden1", then: .tab) == "freeze hidden1.")
  }

  @Test func tabGoesThroughWhatIsLeftAndComesBack() {
    let first = line("lo", then: .tab)
    #expect(first == "log")
    #expect(line("smooth ", then: .tab) == "smooth more")
    #expect(line("smooth ", then: .tab, .tab) == "smooth off")
    #expect(line("smooth ", then: .tab, .tab, .tab, .tab, .tab, .tab) == "smooth more")
    #expect(line("xyz", then: .tab) == "xyz")
  }

  @Test func everyLineThatTabOffersBeginsAsItWasTyped() {
    for text in ["", "c", "clip ", "at 900 ", "sort ", "view ", "explain "] {
      let entry = typed(text).entry
      #expect(entry?.candidates.isEmpty == false, "\(text)")
      #expect(entry?.candidates.allSatisfy { $0.line.hasPrefix(text) } == true)
    }
  }

  @Test func candidatesAreListedWithTheirHelp() {
    let text = typed("fr").text()
    #expect(text.contains("freeze PATTERN") && text.contains("Keep the weights of the tensors"))
  }

  @Test func filmOffersNothingThatSteers() {
    var film = DashboardState.replaying(FakeRun())
    _ = film.type(":")
    #expect(film.entry?.candidates.contains { $0.line.hasPrefix("learning_rate") } == false)
    #expect(film.entry?.candidates.contains { $0.line == "play" } == true)
  }

  @Test func upAndDownRecallWhatWasTyped() {
    var state = DashboardState.live(FakeRun())
    state.adopt(history: ["log", "linear"])
    _ = state.enter("goto 12")
    _ = state.type(":sm")
    let recalled = [Key.up, .up, .up, .up, .down, .down, .down, .down].map { key in
      _ = state.press(key)
      return state.entry?.editor.text
    }
    #expect(
      recalled == ["goto 12", "linear", "log", "log", "linear", "goto 12", "sm", "sm"])
  }

  @Test func onlyWhatWasDoneIsRemembered() {
    var state = DashboardState.live(FakeRun())
    #expect(state.enter("nonsense").isEmpty)
    _ = state.press(.escape)
    #expect(state.enter("log") == [.remember("log")])
    #expect(state.commandHistory.lines == ["log"])
  }

  @Test func historyKeepsTheNewestLinesAndNoLineTwiceInARow() {
    let history = CommandHistory((0..<2_000).map { "goto \($0 / 2)" })
    #expect(history.lines.count == CommandHistory.limit / 2)
    #expect(history.line(at: 1) == "goto 999" && history.line(at: 0) == nil)
    #expect(CommandHistory().line(at: 1) == nil)
  }

  @Test func lineIsEditedWhereTheCursorIs() {
    #expect(line("gto", then: .home, .right, .character("o")) == "goto")
    #expect(line("goto 12", then: .left, .backspace) == "goto 2")
    #expect(line("goto 12", then: .control("w")) == "goto ")
    #expect(line("goto 12", then: .control("a"), .control("e"), .character("3")) == "goto 123")
    #expect(line("goto 12", then: .left, .control("u")) == "2")
    #expect(line("", then: .left, .backspace, .control("w"), .right, .control("x")) == "")
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (160, 45)])
  func cursorIsSeenInALineOfAnyLength(width: Int, height: Int) {
    var state = DashboardState.live(FakeRun())
    _ = state.type(":" + String(repeating: "word ", count: 60))
    for key in [Key.end, .home] {
      _ = state.press(key)
      let frame = state.frame(width, height)
      let cursors = (0..<height).flatMap { frame.row($0) }.filter {
        $0.style == Style(.accent, reversed: true)
      }
      #expect(cursors.count == 1)
    }
  }

  @Test func lineStaysWhereItIsWhileOneTypes() {
    let places = ["", "c", "clip ", "xyz", "freeze hidden1.", "goto 12"].map { text in
      typed(text).text(120, 36).split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("│ :\(text)") }
    }
    #expect(Set(places) == [32])
  }
}
