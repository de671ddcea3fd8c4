import Foundation
import Testing

/// The health of a run as an exit code.
@Suite struct CheckTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  @Test func healthyConfigurationIsHealthy() throws {
    let outcome = try program.run("check", "digits-mlp", "--steps", "60")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("is healthy: no alert in 60 steps.\n"))
  }

  @Test func explodingRunIsNotAndSaysWhatToDo() throws {
    _ = try program.run(
      "train", "exploding-rnn", "--headless", "--steps", "300", "--run", "sick")
    let outcome = try program.run("check", "sick")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("exploding, rnn.weight_hh, from step "))
    #expect(outcome.output.contains("nonfinite"))
  }

  @Test func alertsAreThoseThatWereRaisedWhileTraining() throws {
    _ = try program.run(
      "train", "exploding-rnn", "--headless", "--steps", "300", "--run", "sick")
    let exported = try program.run("export", "sick", "--to", "jsonl")
    let checked = try program.run("check", "sick", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(checked.output.utf8))
    let alerts = try #require((object as? [String: Any])?["alerts"] as? [[String: Any]])
    let raised = try exported.lines
      .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
      .filter { $0["event"] as? String == "alert_raised" }
    #expect(!raised.isEmpty)
    #expect(alerts.map { $0["step"] as? Int } == raised.map { $0["step"] as? Int })
    #expect(alerts.map { $0["rule"] as? String } == raised.map { $0["rule"] as? String })
  }

  @Test func runThatCouldNotBeRecordedToItsEndIsNotJudged() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = program.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.arguments = [
      "-c", "ulimit -f 2000; exec \"$0\" check digits-mlp --steps 3000", Program.path,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
  }

  @Test func whatIsNeitherRunNorConfigurationIsRefused() throws {
    #expect(try program.run("check", "nothing-here").status == 66)
    #expect(try program.run("check", program.folder.path).status == 65)
  }
}
