import Foundation
import Runs
import Telemetry
import Testing

/// Trainings that are killed with SIGKILL while they go back to a checkpoint.
@Suite(.serialized) struct KilledRewindTests {
  private static let roundCount = 10
  /// The mailbox is read every 50 ms; going back takes some more, and it is recorded a little later.
  private static let moments = 0.0...0.4

  private func saved(_ name: String, in program: Program) throws -> SavedRun {
    try SavedRun(RunDirectory.open(program.folder.appendingPathComponent(name).path))
  }

  @Test func runKilledWhileItGoesBackOpensAndGoesOn() throws {
    let program = try Program()
    var random = SeededNumbers(state: 11)
    var rewindCount = 0
    for round in 0..<Self.roundCount {
      let name = "run-\(round)"
      try kill(name, in: program, after: .random(in: Self.moments, using: &random))
      rewindCount += try expectThatItIsWhole(name, in: program)
      try expectThatItGoesOn(name, in: program)
    }
    #expect(
      1..<Self.roundCount ~= rewindCount, "some are killed before and some after: \(rewindCount)")
  }

  private func kill(_ name: String, in program: Program, after seconds: Double) throws {
    let process = try program.start([
      "train", "--headless", "--run", name, "--seed", "5", "--steps", "1000000", "--set",
      "checkpoint_every={steps: 20}", "--set", "rewind.every={steps: 10}",
    ])
    let hasSteps = Program.wait { (try? saved(name, in: program).history().lastStep) ?? 0 > 60 }
    let directory = try RunDirectory.open(program.folder.appendingPathComponent(name).path)
    try MailboxWriter(directory).send(
      ControlRequest(id: 0, requestedAt: 0, requestedBy: .watcher, command: .rewind(step: 20)))
    Thread.sleep(forTimeInterval: seconds)
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try #require(hasSteps)
  }

  /// No step is missing or there twice, and what a rewind left is a branch; returns how many.
  private func expectThatItIsWhole(_ name: String, in program: Program) throws -> Int {
    let run = try saved(name, in: program)
    #expect(try run.status() == .killed)
    let last = try run.history().lastStep
    #expect(try run.records(in: 1...last).map(\.step) == Array(1...last))
    let rewinds = try run.milestones().filter { if case .rewound = $0 { true } else { false } }
    let branches = try run.branches()
    #expect(rewinds.count == branches.count && branches.count <= 1)
    #expect(branches.allSatisfy { $0.fromStep == 20 && $0.lastStep > 60 })
    return rewinds.count
  }

  private func expectThatItGoesOn(_ name: String, in program: Program) throws {
    let steps = try saved(name, in: program).history().lastStep + 3
    let outcome = try program.run("resume", name, "--headless", "--steps", "\(steps)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let run = try saved(name, in: program)
    #expect(try run.records(in: 1...steps).map(\.step) == Array(1...steps))
  }
}
