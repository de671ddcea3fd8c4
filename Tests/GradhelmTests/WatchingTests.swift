import Foundation
import Testing

/// Screens that look at a run of another process, or at one that is over.
@Suite(.serialized) struct WatchingTests {
  /// A run that is over, in a folder of its own.
  private func recordedRun(_ options: String...) throws -> Program {
    let program = try Program()
    _ = try program.run(["train", "--headless", "--steps", "60", "--run", "r"] + options)
    return program
  }

  private func open(_ arguments: String, in program: Program) throws -> TerminalSession {
    let terminal = try TerminalSession(folder: program.folder)
    try terminal.enter("\(Program.path) \(arguments)")
    #expect(terminal.wait(for: "hidden1.weight"))
    return terminal
  }

  /// Runs lines of Python in the folder, and does not wait for their end.
  private func python(_ lines: String, in program: Program) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", lines]
    process.currentDirectoryURL = program.folder
    try process.run()
    return process
  }

  @Test func lockedMailboxDoesNotHoldUpTheScreen() throws {
    let program = try Program()
    let training = try program.start(
      "train", "--headless", "--pace", "50", "--steps", "100000", "--run", "r")
    defer {
      training.terminate()
      training.waitUntilExit()
    }
    let mailbox = program.folder.appendingPathComponent("r/commands.sqlite").path
    try #require(Program.wait { FileManager.default.fileExists(atPath: mailbox) })
    let terminal = try open("watch r", in: program)
    defer { terminal.close() }
    let thief = try python(
      """
      import sqlite3, time
      mailbox = sqlite3.connect('r/commands.sqlite', isolation_level=None)
      mailbox.execute('BEGIN IMMEDIATE')
      open('stolen', 'w').close()
      time.sleep(6)
      """, in: program)
    let stolen = program.folder.appendingPathComponent("stolen").path
    try #require(Program.wait { FileManager.default.fileExists(atPath: stolen) })
    try terminal.press("c", "5")
    #expect(terminal.wait { $0.contains("steering journal") && $0.contains("pending") })
    #expect(thief.isRunning)
    #expect(terminal.wait(for: "not sent"))
    thief.terminate()
    try terminal.press("q")
    #expect(try terminal.isIntact())
  }

  @Test func noteAboutARunThatIsOverIsKeptOnce() throws {
    let program = try recordedRun()
    for (count, command) in ["watch r", "replay r --from 60"].enumerated() {
      let terminal = try open(command, in: program)
      defer { terminal.close() }
      try terminal.press("b", "5")
      #expect(terminal.wait(for: "bookmark"))
      // Longer than a watcher waits between two looks into a run that is over.
      Thread.sleep(forTimeInterval: 1)
      let rows = terminal.screen().split(separator: "\n").filter { $0.contains("kept") }
      #expect(rows.count == count + 1, "\(command)")
      try terminal.press("q")
    }
  }

  @Test func damageThatAChartMeetsIsTold() throws {
    let program = try recordedRun()
    try python(
      """
      import sqlite3
      run = sqlite3.connect('r/run.sqlite')
      run.execute("UPDATE step SET loss = 'many' WHERE step = 30")
      run.commit()
      """, in: program
    ).waitUntilExit()
    let terminal = try open("replay r --from 60", in: program)
    defer { terminal.close() }
    #expect(terminal.wait(for: "reading the run failed"))
  }
}
