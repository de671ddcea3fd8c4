import Foundation
import Runs
import Telemetry
import Testing

/// Trainings whose screen is closed, and those who watch them.
@Suite(.serialized) struct DetachTests {
  private let program: Program
  private let terminal: TerminalSession

  init() throws {
    program = try Program()
    terminal = try TerminalSession(folder: program.folder)
    try terminal.enter("\(Program.path) train --steps 1000000 --run r; echo status-$?")
    #expect(terminal.wait(for: "hidden1.weight"))
  }

  private func run() throws -> SavedRun {
    try SavedRun(RunDirectory.open(program.folder.appendingPathComponent("r").path))
  }

  /// Opens another terminal that watches the run.
  private func watcher(_ options: String = "") throws -> TerminalSession {
    let watcher = try TerminalSession(folder: program.folder)
    try watcher.enter("\(Program.path) watch r \(options)")
    #expect(watcher.wait(for: "hidden1.weight"))
    return watcher
  }

  private func detach() throws {
    try terminal.press("q")
    #expect(terminal.wait(for: "Leave the training?"))
    try terminal.press("d")
    #expect(terminal.wait(for: "Detached after step"))
    #expect(terminal.wait(for: "status-0"))
  }

  /// Stops whoever trains the run, and waits for its end.
  private func stopTraining() throws {
    guard let processID = try run().directory.trainerProcessID else { return }
    kill(processID, SIGTERM)
    #expect(Program.wait { (try? run().status()) == .finished(.stopped) })
  }

  @Test func detachedTrainingGoesOnWithoutAScreen() throws {
    defer { terminal.close() }
    let first = try #require(run().directory.trainerProcessID)
    try detach()
    #expect(try terminal.isIntact())
    let second = try #require(run().directory.trainerProcessID)
    #expect(second != first && getsid(second) == second)
    let step = try run().history().lastStep
    #expect(Program.wait { ((try? run().history().lastStep) ?? 0) > step })
    try stopTraining()
    // Every step was taken once, and nothing was left behind as a branch.
    let history = try run().history()
    #expect((1...history.lastStep).allSatisfy { history.record(at: $0)?.loss.isFinite == true })
    #expect(try !run().milestones().contains(where: isChangeOfPace))
  }

  private func isChangeOfPace(_ event: RunEvent) -> Bool {
    guard case .controlApplied(let control) = event, case .setPace = control.request.command else {
      return false
    }
    return true
  }

  @Test func watchersFollowThroughADetachAndShareOneJournal() throws {
    defer { terminal.close() }
    let (steering, looking) = (try watcher(), try watcher("--readonly"))
    defer {
      steering.close()
      looking.close()
    }
    try looking.press("5")
    try steering.press("c")
    #expect(terminal.wait(for: "clip by norm at"))
    #expect(looking.wait(for: "off → norm"))
    try detach()
    #expect(steering.wait(for: "goes on with the run"))
    try steering.press("c")
    #expect(steering.wait(for: "clip by value at"))
    #expect(looking.wait(for: "norm → value"))
    try looking.press("c")
    #expect(looking.wait(for: "read-only"))
    try steering.press("B", "h", "e", "r", "e", "Enter")
    #expect(looking.wait { $0.contains("note") && $0.contains("here") })
    try stopTraining()
    #expect(steering.wait(for: "stopped"))
  }

  @Test func trainingThatNobodyCanGoOnWithHasStoppedWithItsCheckpoint() throws {
    defer { terminal.close() }
    try FileManager.default.removeItem(
      at: program.folder.appendingPathComponent("r/config.yaml"))
    try terminal.press("q", "d")
    #expect(terminal.wait(for: "no process could go on with it"))
    #expect(terminal.wait(for: "status-66"))
    #expect(try terminal.isIntact())
    #expect(try run().directory.trainerProcessID == nil)
    let history = try run().history()
    #expect(try run().checkpoint(at: history.lastStep).step == history.lastStep)
  }
}
