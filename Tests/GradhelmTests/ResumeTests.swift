import Foundation
import Runs
import Telemetry
import Testing

@Suite struct ResumeTests {
  private static let options = [
    "--headless", "--steps", "130", "--seed", "5", "--set", "checkpoint_every={steps: 20}",
    "--set", "clipping.mode=norm",
  ]

  /// Starts a run in the folder `cut` and stops it with a signal once it has some steps.
  private func interrupt(
    _ program: Program, with signal: Int32, after step: Int = 50,
    _ command: [String] = ["train", "--run", "cut"] + options
  ) throws {
    let process = try program.start(command + ["--pace", "100"])
    let hasSteps = Program.wait { (try? saved("cut", in: program).history().lastStep) ?? 0 > step }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    try #require(hasSteps)
  }

  private func saved(_ name: String, in program: Program) throws -> SavedRun {
    try SavedRun(RunDirectory.open(program.folder.appendingPathComponent(name).path))
  }

  /// Every bit of every step, but for the time at which it was taken.
  private func steps(_ name: String, in program: Program) throws -> [StepRecord] {
    let run = try saved(name, in: program)
    return try run.records(in: 1...max(1, run.history().lastStep)).map { record in
      var record = record
      record.wallTime = 0
      return record
    }
  }

  @Test(arguments: [SIGTERM, SIGKILL])
  func interruptedAndResumedRunEqualsTheUninterruptedOne(signal: Int32) throws {
    let program = try Program()
    try #require(program.run(["train", "--run", "whole"] + Self.options).status == 0)
    try interrupt(program, with: signal)
    let resumed = try program.run("resume", "cut", "--headless")
    #expect(resumed.status == 0)
    #expect(resumed.errors.contains("Going on after step"))
    let whole = try steps("whole", in: program)
    #expect(whole.count == 130)
    #expect(try steps("cut", in: program) == whole)
    let evaluations = try [saved("cut", in: program), saved("whole", in: program)].map { run in
      try run.milestones().filter { if case .evaluated = $0 { true } else { false } }
    }
    #expect(evaluations[0] == evaluations[1] && !evaluations[0].isEmpty)
  }

  @Test func runWhoseDataChangedIsNotResumedAndSaysWhy() throws {
    let program = try Program()
    let data = program.folder.appendingPathComponent("data.csv")
    let rows = (0..<40).map { "\($0),\($0 * 3 % 7),\($0 % 2)" }
    try (["a,b,label"] + rows).joined(separator: "\n")
      .write(to: data, atomically: true, encoding: .utf8)
    let source = "data.source={csv: {path: \(data.path), target: label}}"
    let options = ["--set", source, "--set", "data.batch=8", "--set", "model=[dense]"]
    let first = ["train", "--headless", "--run", "run", "--steps", "5"] + options
    let outcome = try program.run(first)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(try program.run("resume", "run", "--headless", "--steps", "6").status == 0)
    try (["a,b,label"] + rows.map { $0.replacingOccurrences(of: ",6,", with: ",5,") }).joined(
      separator: "\n"
    )
    .write(to: data, atomically: true, encoding: .utf8)
    let resumed = try program.run("resume", "run", "--headless", "--steps", "7")
    #expect(resumed.status == 65)
    #expect(resumed.errors.contains("the training samples are not those"))
  }

  @Test func runThatWasInterruptedTwiceStillEqualsTheUninterruptedOne() throws {
    let program = try Program()
    _ = try program.run(["train", "--run", "whole"] + Self.options)
    try interrupt(program, with: SIGKILL)
    try interrupt(
      program, with: SIGKILL, after: 90, ["resume", "cut", "--headless"])
    #expect(try program.run("resume", "cut").status == 0)
    #expect(try steps("cut", in: program) == steps("whole", in: program))
  }

  @Test func resumingThatIsKilledAtAnyMomentLeavesARunThatGoesOn() throws {
    let program = try Program()
    _ = try program.run(["train", "--run", "whole"] + Self.options)
    try interrupt(program, with: SIGKILL)
    for milliseconds in stride(from: 10, to: 130, by: 12) {
      let process = try program.start("resume", "cut", "--headless", "--pace", "50")
      usleep(UInt32(milliseconds) * 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try saved("cut", in: program).history().lastStep >= 40)
    }
    #expect(try program.run("resume", "cut").status == 0)
    #expect(try steps("cut", in: program) == steps("whole", in: program))
  }

  @Test func completeRunSaysSoAndGoesOnWhenMoreStepsAreAskedFor() throws {
    let program = try Program()
    _ = try program.run("train", "--headless", "--steps", "30", "--run", "short")
    let again = try program.run("resume", "short")
    #expect(again.status == 0 && again.output.isEmpty)
    #expect(again.errors.contains("is complete") && again.errors.contains("--steps 60"))
    #expect(try program.run("resume", "short", "--steps", "30").status == 64)
    #expect(try program.run("resume", "short", "--steps", "50").status == 0)
    let run = try saved("short", in: program)
    #expect(try run.history().lastStep == 50)
    #expect(run.description.totalSteps == 50)
    let wallTimes = try run.records(in: 1...50).map(\.wallTime)
    #expect(wallTimes == wallTimes.sorted())
  }

  @Test func runThatStoppedEarlySaysHowToGoOn() throws {
    let program = try Program()
    let early = "early_stop={patience: 1, minimum_change: 1000}"
    let trained = try program.run(
      "train", "--headless", "--steps", "60", "--run", "early", "--set", early,
      "--set", "evaluate_every={steps: 10}")
    #expect(trained.status == 0 && trained.errors.contains("after step 20"))
    let again = try program.run("resume", "early")
    #expect(again.status == 0)
    #expect(again.errors.contains("stopped early after step 20"))
    #expect(again.errors.contains("change 'early_stop' in"))
    #expect(try program.run("runs", ".").output.contains("stopped early"))
    let config = program.folder.appendingPathComponent("early/config.yaml")
    let text = try String(contentsOf: config, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "patience: 1", with: "patience: 2").utf8)
      .write(to: config)
    #expect(try program.run("resume", "early").errors.contains("after step 30"))
  }

  @Test func bestModelIsKeptBesideTheOtherCheckpoints() throws {
    let program = try Program()
    _ = try program.run(
      "train", "--headless", "--steps", "60", "--run", "best", "--set", "keep_best=loss",
      "--set", "evaluate_every={steps: 20}")
    let folder = program.folder.appendingPathComponent("best/checkpoints").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["best.safetensors", "step-00000060.safetensors"])
  }

  @Test func runThatIsBeingTrainedIsRefused() throws {
    let program = try Program()
    let process = try program.start(["train", "--headless", "--pace", "20", "--run", "live"])
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let isThere = Program.wait { (try? saved("live", in: program)) != nil }
    try #require(isThere)
    let refused = try program.run("resume", "live")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("is being trained by process \(process.processIdentifier)"))
  }

  @Test func relativeDataFileIsFoundAgainAndOneThatChangedIsNamed() throws {
    let program = try Program()
    let rows = (0..<40).map { "\($0),\($0 % 7),\($0 % 2)" }.joined(separator: "\n")
    let data = program.folder.appendingPathComponent("rows.csv")
    try Data("a,b,y\n\(rows)\n".utf8).write(to: data)
    let config = """
      model: [dense]
      data: {source: {csv: {path: rows.csv, target: y}}, batch: 8}
      duration: {steps: 20}
      """
    try Data(config.utf8).write(to: program.folder.appendingPathComponent("own.yaml"))
    try #require(program.run("train", "own.yaml", "--run", "deep/own").status == 0)
    #expect(try program.run("resume", "deep/own", "--steps", "30").status == 0)
    let wider = rows.split(separator: "\n").map { "1,\($0)" }.joined(separator: "\n")
    try Data("c,a,b,y\n\(wider)\n".utf8).write(to: data)
    let refused = try program.run("resume", "deep/own", "--steps", "40")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("'deep/own' cannot go on"))
    #expect(try saved("deep/own", in: program).history().lastStep == 30)
  }

  @Test func samplesOfAStepAreRowsOfTheData() throws {
    let program = try Program()
    _ = try program.run("train", "--headless", "--steps", "23", "--run", "traced")
    let listed = try program.run("samples", "traced", "--step", "23")
    let samples = listed.lines.compactMap { Int($0) }
    // An epoch has 22 full batches of 64 and one of the 30 samples that are left.
    #expect(samples.count == 30 && Set(samples).count == 30)
    #expect(samples.allSatisfy { (0..<1_797).contains($0) })
    #expect(try program.run("samples", "traced", "--step", "24").status == 66)
  }
}
