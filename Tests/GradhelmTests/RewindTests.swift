import Foundation
import Runs
import Telemetry
import Testing

/// Runs that go back to a checkpoint, by themselves or because a watcher asks for it.
@Suite struct RewindTests {
  private func saved(_ name: String, in program: Program) throws -> SavedRun {
    try SavedRun(RunDirectory.open(program.folder.appendingPathComponent(name).path))
  }

  private func rewinds(of run: SavedRun) throws -> [Rewind] {
    try run.milestones().compactMap { if case .rewound(let rewind) = $0 { rewind } else { nil } }
  }

  @Test func aRunThatLosesItsWeightsIsRescuedUnattended() throws {
    let program = try Program()
    let outcome = try program.run(
      "train", "exploding-rnn", "--headless", "--steps", "500", "--run", "rescued", "--set",
      "rewind.automatic=true")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Rewound from step 273 to step"))
    let run = try saved("rescued", in: program)
    let rewind = try #require(rewinds(of: run).first)
    #expect(rewind.requestedBy == .trainer)
    #expect(rewind.fromStep == 273 && rewind.toStep < 254)
    let last = try #require(run.history().record(at: 500))
    #expect(last.loss < 1.6)
    #expect(last.clipping.mode == .norm)
    #expect(try program.run("repeat", "rescued").output.contains("Bit-identical"))
  }

  /// Starts the program, takes the run back to step 20 as soon as it is beyond step 60, and ends the
  /// program with a signal when it has gone on from there.
  private func takeBack(
    _ arguments: [String], in program: Program, rewindCount: Int, endingWith signal: Int32
  ) throws {
    let before = (try? saved("run", in: program).history().lastStep) ?? 0
    let process = try program.start(arguments)
    let hasSteps = Program.wait {
      (try? saved("run", in: program).history().lastStep) ?? 0 > max(before, 60)
    }
    try #require(hasSteps)
    let directory = try RunDirectory.open(program.folder.appendingPathComponent("run").path)
    try MailboxWriter(directory).send(
      ControlRequest(id: 0, requestedAt: 0, requestedBy: .watcher, command: .rewind(step: 20)))
    let hasGoneBack = Program.wait {
      (try? saved("run", in: program)).map { (try? rewinds(of: $0).count) == rewindCount } ?? false
    }
    let wentOn = Program.wait { (try? saved("run", in: program).history().lastStep) ?? 0 > 45 }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(hasGoneBack && wentOn)
  }

  @Test func aRunThatIsResumedGoesBackToACheckpointOfItsFirstSession() throws {
    let program = try Program()
    let options = ["--pace", "200", "--set", "checkpoint_every={steps: 20}", "--run", "run"]
    try takeBack(
      ["train", "--headless"] + options, in: program, rewindCount: 1, endingWith: SIGTERM)
    try takeBack(["resume", "run", "--headless"], in: program, rewindCount: 2, endingWith: SIGKILL)
    let run = try saved("run", in: program)
    #expect(try rewinds(of: run).map(\.branch) == [1, 2])
    let last = try run.history().lastStep
    #expect(try run.records(in: 1...last).map(\.step) == Array(1...last))
    #expect(try program.run("resume", "run", "--headless", "--steps", "\(last + 3)").status == 0)
  }

  @Test func checkpointFilesStayWithinTheirBudget() throws {
    let program = try Program()
    let outcome = try program.run(
      "train", "--headless", "--run", "run", "--steps", "100", "--set",
      "checkpoint_every={steps: 2}", "--set", "rewind.disk=1 MiB")
    #expect(outcome.status == 0)
    let run = try saved("run", in: program)
    let steps = try run.scheduledCheckpointSteps()
    let sizes = try steps.map { step in
      let path = run.directory.checkpointPath(step: step)
      return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
    #expect(steps.count > 2 && steps.count < 49)
    #expect(sizes.reduce(0, +) <= 1 << 20)
    #expect(try program.run("resume", "run", "--headless", "--steps", "103").status == 0)
  }

  @Test func aWatcherTakesARunBackAndItGoesOn() throws {
    let program = try Program()
    let options = ["--pace", "200", "--set", "rewind.every={steps: 10}", "--run", "run"]
    try takeBack(
      ["train", "--headless"] + options, in: program, rewindCount: 1, endingWith: SIGKILL)
    let run = try saved("run", in: program)
    #expect(try rewinds(of: run).map(\.toStep) == [20])
    let last = try run.history().lastStep
    #expect(try run.records(in: 1...last).map(\.step) == Array(1...last))
    let branch = try #require(run.branches().first)
    #expect(branch.fromStep == 20 && branch.lastStep > 60)
  }

  @Test func aRunThatWentBackIsResumedAndForked() throws {
    let program = try Program()
    let options = [
      "train", "exploding-rnn", "--headless", "--steps", "300", "--run", "run", "--set",
      "rewind.automatic=true",
    ]
    try #require(program.run(options).status == 0)
    #expect(try program.run("resume", "run", "--headless", "--steps", "320").status == 0)
    #expect(try saved("run", in: program).history().lastStep == 320)
    let fork = ["train", "--from", "run@200", "--headless", "--steps", "220", "--run", "fork"]
    #expect(try program.run(fork).status == 0)
    #expect(try saved("fork", in: program).history().lastStep == 220)
    #expect(try rewinds(of: saved("run", in: program)).count == 1)
  }
}
