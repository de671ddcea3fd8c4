import Foundation
import Testing

@Suite struct BadInputTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    var status: Int32
    var says: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String..., status: Int32, says: String) {
      self.arguments = arguments
      self.status = status
      self.says = says
    }
  }

  static let mistakes = [
    Mistake("trian", status: 64, says: "trian"),
    Mistake("train", "--stepz", "3", status: 64, says: "--stepz"),
    Mistake("train", "no-such-config", status: 66, says: "no-such-config"),
    Mistake("train", "--headless", "--set", "clipping.treshold=1", status: 65, says: "threshold"),
    Mistake("train", "--headless", "--set", "clipping.threshold=0", status: 65, says: "threshold"),
    Mistake("train", "--headless", "--set", "clipping.threshold=nan", status: 65, says: "above 0"),
    Mistake("train", "--headless", "--set", "threads=10000", status: 65, says: "threads"),
    Mistake("train", "--headless", "--set", "loss=mean_squared_error", status: 65, says: "loss"),
    Mistake("train", "--headless", "--set", "nonsense", status: 64, says: "key=value"),
    Mistake("train", "--headless", "--steps", "0", status: 65, says: "steps"),
    Mistake("replay", "nowhere", status: 66, says: "no run"),
    Mistake("replay", "/", status: 65, says: "not a run"),
    Mistake("replay", ".", "--speed", "0", status: 64, says: "--speed"),
    Mistake("resume", "nowhere", status: 66, says: "no run"),
    Mistake("resume", "/", status: 65, says: "not a run"),
    Mistake("resume", "x", "--pace", "quick", status: 64, says: "--pace"),
    Mistake("samples", "nowhere", "--step", "1", status: 66, says: "no run"),
    Mistake("watch", status: 66, says: "No run"),
    Mistake("runs", "nowhere", status: 66, says: "nowhere"),
  ]

  @Test(arguments: mistakes)
  func mistakeGetsOneSentenceAndItsExitCode(mistake: Mistake) throws {
    let outcome = try Program().run(mistake.arguments)
    #expect(outcome.status == mistake.status)
    #expect(outcome.errors.contains(mistake.says))
  }

  @Test func configurationThatCannotBeReadNamesFileAndLine() throws {
    let program = try Program()
    try "model:\n  - dense: {unitz: 3}\n".write(
      to: program.folder.appendingPathComponent("wrong.yaml"), atomically: true, encoding: .utf8)
    let outcome = try program.run("train", "wrong.yaml", "--headless")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("wrong.yaml"))
    #expect(outcome.errors.contains("units"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func leavingEarlyWaitsForWhatWasBegunBesideTheData() throws {
    let program = try Program()
    for _ in 0..<20 {
      let outcome = try program.run("train", "--headless", "--set", "loss=mean_squared_error")
      #expect(outcome.status == 65)
    }
  }

  @Test func missingDataFileIsNamed() throws {
    let program = try Program()
    let outcome = try program.run(
      "train", "--headless", "--set",
      "data.source={csv: {path: /gone.csv, target: label, task: classification}}")
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("/gone.csv"))
  }

  @Test func folderThatCannotBeWrittenIsNamed() throws {
    let outcome = try Program().run("train", "--headless", "--run", "/proc/gradhelm")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("/proc/gradhelm"))
  }

  @Test func existingRunIsNotOverwritten() throws {
    let program = try Program()
    let arguments = ["train", "--headless", "--steps", "3", "--run", "mine"]
    #expect(try program.run(arguments).status == 0)
    let second = try program.run(arguments)
    #expect(second.status == 64)
    #expect(second.errors.contains("mine"))
  }

  @Test func otherRunThatCannotBeOpenedIsNamed() throws {
    let program = try Program()
    _ = try program.run("train", "--headless", "--steps", "3", "--run", "film")
    let missing = try program.run("replay", "film", "--against", "nowhere")
    #expect(missing.status == 66 && missing.errors.contains("'nowhere'"))
    let foreign = try program.run("replay", "film", "--against", "film/checkpoints")
    #expect(foreign.status == 65 && foreign.errors.contains("is not a run"))
    let unseen = try program.run("train", "--headless", "--against", "film")
    #expect(unseen.status == 64 && unseen.errors.contains("--against"))
  }
}
