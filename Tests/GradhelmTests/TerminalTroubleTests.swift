import Foundation
import Runs
import Telemetry
import Testing

/// Terminals that stop, stall and change their size.
@Suite(.serialized) struct TerminalTroubleTests {
  private func open(_ arguments: String = "train") throws -> (Program, TerminalSession) {
    let program = try Program()
    let terminal = try TerminalSession(folder: program.folder)
    try terminal.enter("\(Program.path) \(arguments)")
    return (program, terminal)
  }

  /// What is below the first row, which tells the speed.
  private func picture(_ terminal: TerminalSession) -> Substring {
    let screen = terminal.screen()
    return screen[(screen.firstIndex(of: "\n") ?? screen.startIndex)...]
  }

  @Test func suspendedProgramGivesTheTerminalBackAndResumesAtANewSize() throws {
    let (program, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "● training"))
    try terminal.press("C-z")
    #expect(terminal.wait(for: "Stopped"))
    #expect(try terminal.isIntact())
    let step = try program.lastStep()
    try terminal.resize(columns: 90, rows: 30)
    Thread.sleep(forTimeInterval: 1)
    #expect(try program.lastStep() <= step + 1)
    try terminal.enter("fg")
    #expect(terminal.wait(for: "● training"))
    #expect(try terminal.modes() == "other screen, no cursor, mouse")
    #expect(terminal.wait { $0.split(separator: "\n").contains { $0.count == 90 } })
    #expect(Program.wait { (try? program.lastStep()) ?? 0 > step + 2 })
    try program.signal("TERM")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }

  @Test func trainingGoesOnWhileTheTerminalReadsNothingAndTheFrameIsRightAfterwards() throws {
    let (program, terminal) = try open("train --pace 40")
    defer { terminal.close() }
    #expect(terminal.wait(for: "● training"))
    try terminal.stopReading()
    let step = try program.lastStep()
    #expect(Program.wait { (try? program.lastStep()) ?? 0 > step + 80 })
    try terminal.goOnReading()
    try terminal.press("Space")
    #expect(terminal.wait(for: "‖ paused"))
    try expectThatAFreshPictureIsTheSame(terminal)
    try program.signal("TERM")
    #expect(terminal.wait(for: "Stopped after step"))
  }

  @Test func terminationIsAnsweredWhileTheTerminalReadsNothing() throws {
    let (program, terminal) = try open("train --pace 40")
    defer { terminal.close() }
    #expect(terminal.wait(for: "● training"))
    let directory = try RunDirectory.open(#require(program.runDirectories().first).path)
    try terminal.stopReading()
    Thread.sleep(forTimeInterval: 2)
    try program.signal("TERM")
    let isOver = Program.wait { (try? SavedRun(directory).status()) == .finished(.stopped) }
    try terminal.goOnReading()
    #expect(isOver)
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }

  @Test func stormOfSizesEndsWithTheRightFrame() throws {
    let (program, terminal) = try open()
    defer { terminal.close() }
    #expect(terminal.wait(for: "● training"))
    try terminal.press("Space")
    #expect(terminal.wait(for: "‖ paused"))
    let before = picture(terminal)
    try storm(terminal)
    #expect(terminal.wait { _ in picture(terminal) == before })
    try program.signal("TERM")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }

  /// A hundred sizes as fast as the system takes them, down to one cell, the true one at last.
  private func storm(_ terminal: TerminalSession) throws {
    let device = try terminal.value(of: "#{pane_tty}")
    let sizes = (0..<50).map { number in
      "stty -F \(device) cols \(1 + number * 7 % 200) rows \(1 + number * 3 % 60); "
        + "stty -F \(device) cols 1 rows 1; "
    }.joined()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", sizes + "stty -F \(device) cols 120 rows 36"]
    try shell.run()
    shell.waitUntilExit()
  }

  /// A change of the size and back makes the program paint every cell.
  private func expectThatAFreshPictureIsTheSame(_ terminal: TerminalSession) throws {
    Thread.sleep(forTimeInterval: 8)
    let before = picture(terminal)
    try terminal.resize(columns: 80, rows: 24)
    #expect(terminal.wait { $0.split(separator: "\n").allSatisfy { $0.count <= 80 } })
    try terminal.resize(columns: 120, rows: 36)
    #expect(terminal.wait { _ in picture(terminal) == before })
  }
}
