import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct NoteTests {
  private static func note(_ text: String, at step: Int, by writer: Requester = .dashboard)
    -> LiveItem
  {
    .event(.noted(StepNote(step: step, text: text, writtenAt: 1_003, writtenBy: writer)))
  }

  private static func noted() -> DashboardState {
    var state = DashboardState.live(FakeRun())
    state.apply([
      note("the loss stops falling here; compare with a lower rate", at: 60),
      note("", at: 100, by: .watcher),
    ])
    state.tick(now: 1_030)
    return state
  }

  @Test func bookmarkOfALiveRunIsAskedOfTheTrainer() {
    var state = DashboardState.live(FakeRun())
    #expect(state.press(.character("b")).commands == [.note(step: 160, text: "")])
    _ = state.press(.left)
    #expect(state.press(.character("b")).commands == [.note(step: 159, text: "")])
  }

  @Test func typedNoteBelongsToTheStepAtWhichItWasBegun() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("B"))
    state.apply([.steps(StepSpan(FakeRun().record(at: 161)))])
    #expect(state.type("q: why?").isEmpty)
    #expect(state.press(.enter).commands == [.note(step: 160, text: "q: why?")])
    #expect(state.dialog == nil)
  }

  @Test func noteThatIsLeftIsNotKept() {
    var state = DashboardState.live(FakeRun())
    _ = state.type("Babc")
    #expect(state.press(.escape).isEmpty)
    #expect(state.dialog == nil)
  }

  @Test func noteInAFilmIsWrittenIntoTheRun() {
    var state = DashboardState.replaying(FakeRun(), from: 50)
    state.tick(now: 2_000)
    _ = state.type("Bhere")
    let expected = StepNote(step: 50, text: "here", writtenAt: 2_000, writtenBy: .replay)
    #expect(state.press(.enter) == [.keep(expected)])
    state.apply([.event(.noted(expected))])
    #expect(state.text().contains("here"))
  }

  @Test func noteAboutARunThatIsOverIsWrittenIntoTheRun() {
    var state = DashboardState.live(FakeRun())
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    let effects = state.press(.character("b"))
    #expect(
      effects == [
        .keep(StepNote(step: 160, text: "", writtenAt: 1_004, writtenBy: .dashboard))
      ])
  }

  @Test func watcherWhoMayOnlyLookKeepsNothing() {
    var state = DashboardState.watching(FakeRun(), isReadOnly: true)
    #expect(state.press(.character("b")).isEmpty)
    #expect(state.press(.character("B")).isEmpty)
    #expect(state.dialog == nil)
    #expect(state.text().contains("read-only"))
  }

  @Test func landmarksStopAtNotes() {
    var state = Self.noted()
    _ = state.press(.character("N"))
    #expect(state.cursor == 100)
    _ = state.press(.character("N"))
    #expect(state.cursor == 60)
    #expect(state.text().contains("the loss stops falling here"))
    _ = state.press(.character("n"))
    #expect(state.cursor == 100)
    #expect(state.text().contains("bookmark"))
  }

  @Test(arguments: [(80, 24), (120, 36)])
  func notesAreMarkedInTheCharts(width: Int, height: Int) {
    var state = Self.noted()
    _ = state.type("NN")
    expectGolden(state.frame(width, height), named: "notes")
  }

  @Test func dialogKeepsItsWidthWhileOneTypes() {
    var state = Self.noted()
    _ = state.type("B" + String(repeating: "a long note ", count: 30))
    expectGolden(state.frame(80, 24), named: "note-typed")
  }

  @Test func journalListsNotesOnceWithTheirStep() {
    var state = Self.noted()
    let request = ControlRequest(
      id: 1, requestedAt: 1_003, requestedBy: .dashboard, command: .note(step: 7, text: "seven"))
    state.acknowledge(request, at: 161)
    state.apply([Self.note("seven", at: 7)])
    #expect(state.journal.map(\.step) == [7, 100, 60])
    _ = state.press(.character("5"))
    #expect(state.text(120, 36).contains("seven"))
    #expect(state.text(120, 36).contains("bookmark"))
  }

  @Test func escapeCodesInANoteAreDrawnAsText() {
    let note = StepNote(
      step: 3, text: "a\u{1B}[31mb\nc\u{202E}", writtenAt: 0, writtenBy: .watcher)
    #expect(note.text == "a\u{FFFD}[31mb / c\u{FFFD}")
    let long = StepNote(
      step: 3, text: String(repeating: "x", count: 500), writtenAt: 0, writtenBy: .watcher)
    #expect(long.text.count == StepNote.longestText)
  }
}
