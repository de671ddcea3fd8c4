import Foundation
import Runs
import Telemetry
import Testing

@Suite struct HeadlessTests {
  @Test func seedConfigurationPrintsItsHundredEpochs() throws {
    let outcome = try Program().run("train", "seed-mlp-clip", "--headless")
    #expect(outcome.status == 0)
    let lines = outcome.lines.filter { $0.hasPrefix("Epoch ") }
    #expect(lines.count == 100)
    let expected = try Regex(#"Epoch \d+, Loss: \d+\.\d+(e-\d+)?"#)
    #expect(lines.allSatisfy { $0.wholeMatch(of: expected) != nil })
  }

  @Test func sameSeedPrintsTheSameLossesToTheLastDigit() throws {
    let program = try Program()
    let arguments = ["train", "--headless", "--steps", "60", "--seed", "7"]
    let first = try program.run(arguments)
    #expect(first.status == 0)
    #expect(try program.run(arguments).output == first.output)
  }

  @Test func outputThatIsNoTerminalGetsPlainLinesWithoutEscapeCodes() throws {
    let outcome = try Program().run("train", "--steps", "40")
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty)
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func everyStepIsRecordedAndListed() throws {
    let program = try Program()
    _ = try program.run("train", "--headless", "--steps", "250")
    let directory = try #require(program.runDirectories().first)
    let history = try SavedRun(RunDirectory.open(directory.path)).history()
    #expect(history.lastStep == 250)
    #expect((1...250).allSatisfy { history.record(at: $0)?.step == $0 })
    let listing = try program.run("runs")
    #expect(listing.output.contains("finished"))
    #expect(listing.output.contains(directory.lastPathComponent))
  }

  @Test func terminationSavesACheckpointAndStops() throws {
    let program = try Program()
    let process = try program.start("train", "--headless", "--pace", "50")
    let started = Program.wait { (try? newestStep(in: program)) ?? 0 > 5 }
    process.terminate()
    process.waitUntilExit()
    #expect(started)
    #expect(process.terminationStatus == 128 + SIGTERM)
    let saved = try SavedRun(RunDirectory.open(#require(program.runDirectories().first).path))
    #expect(try saved.ending()?.reason == .stopped)
    let checkpoints = try saved.milestones().compactMap { event in
      if case .checkpointed(let checkpoint) = event { checkpoint.step } else { nil }
    }
    #expect(try checkpoints == [saved.history().lastStep])
  }

  @Test func hangUpDoesNotStopATrainingWithoutScreen() throws {
    let program = try Program()
    let process = try program.start("train", "--headless", "--pace", "100")
    let started = Program.wait { (try? newestStep(in: program)) ?? 0 > 5 }
    kill(process.processIdentifier, SIGHUP)
    let before = try newestStep(in: program)
    let wentOn = Program.wait { (try? newestStep(in: program)) ?? 0 > before + 20 }
    process.terminate()
    process.waitUntilExit()
    #expect(started && wentOn)
  }

  @Test func killedRunOpensWithConsecutiveSteps() throws {
    let program = try Program()
    let process = try program.start("train", "--headless", "--pace", "500")
    let started = Program.wait { (try? newestStep(in: program)) ?? 0 > 200 }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(started)
    let saved = try SavedRun(RunDirectory.open(#require(program.runDirectories().first).path))
    #expect(try saved.status() == .killed)
    let history = try saved.history()
    #expect(history.lastStep > 200)
    #expect((1...history.lastStep).allSatisfy { history.record(at: $0)?.step == $0 })
    #expect(try program.run("runs").output.contains("killed"))
  }

  private func newestStep(in program: Program) throws -> Int {
    guard let directory = program.runDirectories().first else { return 0 }
    return try SavedRun(RunDirectory.open(directory.path)).history().lastStep
  }
}
