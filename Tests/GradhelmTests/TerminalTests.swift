import Foundation
import Runs
import Telemetry
import Testing

/// The real program in a real terminal.
@Suite(.serialized) struct TerminalTests {
  private func open(
    _ arguments: String = "train", columns: Int = 120, rows: Int = 36,
    term: String = "xterm-256color"
  ) throws -> (Program, TerminalSession) {
    let program = try Program()
    let terminal = try TerminalSession(
      columns: columns, rows: rows, folder: program.folder, term: term)
    try terminal.enter("\(Program.path) \(arguments)")
    return (program, terminal)
  }

  /// Presses q, answers the question, and waits for the shell.
  private func quit(_ terminal: TerminalSession) throws -> Bool {
    try terminal.press("q")
    guard terminal.wait(for: "Leave the training?") else { return false }
    try terminal.press("s")
    return terminal.wait(for: "Stopped after step")
  }

  @Test func opensTrainsAndQuitsLeavingTheTerminalAsItWas() throws {
    let (_, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    #expect(terminal.wait(for: "hidden1.weight"))
    #expect(try quit(terminal))
    #expect(try terminal.isIntact())
  }

  @Test func followsEveryResizeAtOnce() throws {
    let (_, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "accuracy"))
    for (columns, rows) in [(80, 24), (40, 10), (200, 60), (3, 3), (100, 30)] {
      try terminal.resize(columns: columns, rows: rows)
      let width = min(columns, 12)
      #expect(
        terminal.wait { screen in
          columns < 40 || screen.split(separator: "\n").contains { $0.count > columns - width }
        })
    }
    #expect(terminal.wait(for: "tensors"))
    #expect(try quit(terminal))
  }

  @Test func interruptAsksAndASecondOneQuits() throws {
    let (_, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    try terminal.press("C-c")
    #expect(terminal.wait(for: "Leave the training?"))
    try terminal.press("C-c")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }

  @Test func clippingChangesWhenTheTrainerAcknowledgesIt() throws {
    let (program, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    try terminal.press("c")
    #expect(terminal.wait(for: "clip by norm at"))
    try terminal.press("t", "0", ".", "2", "5", "Enter")
    #expect(terminal.wait(for: "clip by norm at 0.2500 from step"))
    #expect(try quit(terminal))
    let saved = try SavedRun(RunDirectory.open(#require(program.runDirectories().first).path))
    let commands = try saved.milestones().compactMap { event in
      if case .controlApplied(let control) = event { control.request.command } else { nil }
    }
    #expect(commands == [.setClippingMode(.norm), .setThreshold(0.25), .stop])
  }

  @Test func typedCommandsAreCompletedAppliedAndRememberedAndViewsExported() throws {
    let (program, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    try terminal.press(":", "c", "l", "i", "p", "Space", "z", "Tab", "Enter")
    #expect(terminal.wait(for: "clip by zclip at"))
    #expect(try quit(terminal))
    #expect(terminal.wait(for: "ready>"))
    try terminal.enter("\(Program.path) replay")
    #expect(terminal.wait(for: "replay"))
    try terminal.press(":", "Up")
    #expect(terminal.wait(for: ":clip zclip"))
    #expect(terminal.wait(for: "a film cannot be steered"))
    let kept = program.folder.appendingPathComponent("gradhelm/history")
    #expect(try String(contentsOf: kept, encoding: .utf8) == "clip zclip\n")
    try terminal.press("Escape")
    let picture = program.folder.appendingPathComponent("view.svg")
    try terminal.type(":export view.svg")
    try terminal.press("Enter")
    #expect(terminal.wait(for: "the view is in view.svg"))
    #expect(try String(contentsOf: picture, encoding: .utf8).hasPrefix("<svg"))
    try terminal.type(":export view.svg")
    try terminal.press("Enter")
    #expect(terminal.wait(for: "'view.svg' exists; :export! replaces it"))
    try terminal.type(":export! nowhere/view.txt")
    try terminal.press("Enter")
    #expect(terminal.wait(for: "'nowhere/view.txt' cannot be written"))
    try terminal.press("q")
  }

  @Test func explosionIsFlaggedOnTheScreen() throws {
    let (_, terminal) = try open("train exploding-rnn --pace unlimited")
    defer { terminal.close() }
    #expect(terminal.wait { $0.contains("NaN") || $0.contains("Inf") })
    #expect(terminal.wait(for: "nonfinite"))
    try terminal.press("q")
    #expect(terminal.wait { $0.contains("Leave the training?") || $0.contains("after step") })
  }

  @Test func terminationGivesTheTerminalBackAndStopsTheRun() throws {
    let (program, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    try program.signal("TERM")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }

  @Test func trapGivesTheTerminalBack() throws {
    let (program, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    // A Swift trap is the signal ILL.
    try program.signal("ILL")
    #expect(terminal.wait(for: "ready>"))
    #expect(try terminal.isIntact())
  }

  @Test func hangUpClosesTheScreenAndTrainingGoesOn() throws {
    let (program, terminal) = try open("train --steps 600")
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    try program.signal("HUP")
    #expect(Program.wait { (try? terminal.modes()) == TerminalSession.untouched })
    let directory = try #require(program.runDirectories().first)
    let isFinished = Program.wait {
      (try? SavedRun(RunDirectory.open(directory.path)).status()) == .finished(.completed)
    }
    #expect(isFinished)
  }

  @Test func watcherSteersTheTrainingOfAnotherProcess() throws {
    let (program, terminal) = try open("train --headless --pace 50 > /dev/null 2>&1 &")
    defer { terminal.close() }
    let isThere = Program.wait {
      program.runDirectories().first.map { (try? SavedRun(RunDirectory.open($0.path))) != nil }
        ?? false
    }
    try #require(isThere)
    try terminal.enter("\(Program.path) watch")
    #expect(terminal.wait(for: "hidden1.weight"))
    try terminal.press("c")
    #expect(terminal.wait(for: "clip by norm at"))
    try terminal.press("q")
    #expect(try terminal.isIntact())
    try program.signal("TERM")
  }

  @Test func savedRunPlaysLikeAFilm() throws {
    let program = try Program()
    _ = try program.run("train", "--headless", "--steps", "300", "--run", "film")
    let terminal = try TerminalSession(columns: 120, rows: 36, folder: program.folder)
    defer { terminal.close() }
    try terminal.enter("\(Program.path) replay film --from 100")
    #expect(terminal.wait(for: "replay"))
    try terminal.press("Space", "$")
    #expect(terminal.wait(for: "step  300 / 300") || terminal.wait(for: "step 300 / 300"))
    try terminal.press("Left")
    #expect(terminal.wait(for: "step 299 / 300"))
    try terminal.press("q")
    #expect(try terminal.isIntact())
  }

  @Test func resumedRunShowsItsPastAndGivesTheTerminalBack() throws {
    let (program, terminal) = try open("train --steps 2000")
    defer { terminal.close() }
    #expect(terminal.wait(for: "training"))
    try terminal.press("c")
    #expect(terminal.wait(for: "clip by norm at"))
    try terminal.press("Space")
    #expect(terminal.wait(for: "paused"))
    #expect(try quit(terminal))
    let directory = try #require(program.runDirectories().first)
    let step = try SavedRun(RunDirectory.open(directory.path)).history().lastStep
    try terminal.press("C-l")
    try terminal.enter("\(Program.path) resume")
    #expect(terminal.wait(for: "training"))
    #expect(terminal.wait(for: "mode     norm"))
    try program.signal("TERM")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
    #expect(try SavedRun(RunDirectory.open(directory.path)).history().lastStep > step)
  }

  @Test(arguments: ["dumb", "no-such-terminal"])
  func terminalThatCannotShowAScreenIsRefusedInASentence(term: String) throws {
    let program = try Program()
    let terminal = try TerminalSession(columns: 120, rows: 36, folder: program.folder)
    defer { terminal.close() }
    try terminal.enter("TERM=\(term) \(Program.path) train; echo status-$?")
    #expect(terminal.wait(for: "status-64"))
    #expect(terminal.screen().contains("gradhelm: "))
  }
}
