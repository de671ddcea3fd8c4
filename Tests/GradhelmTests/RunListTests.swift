import Foundation
import Testing

/// What can be done with runs that are over: listed, exported, trained again, deleted.
@Suite struct RunListTests {
  private let program: Program

  init() throws {
    program = try Program()
    for (name, seed) in [("first", 1), ("second", 2)] {
      let outcome = try program.run(
        "train", "--headless", "--steps", "40", "--seed", "\(seed)", "--run", "runs/\(name)")
      #expect(outcome.status == 0)
    }
  }

  private func path(_ name: String) -> String { program.folder.appendingPathComponent(name).path }

  @Test func listIsFilteredAndSorted() throws {
    let listed = try program.run("runs", "--status", "finished", "--sort", "started")
    #expect(listed.lines.map { $0.prefix(11) } == ["run        ", "runs/second", "runs/first "])
    let none = try program.run("runs", "--status", "killed")
    #expect(none.output == "None of the 2 runs in 'runs' is like that.\n")
    #expect(try program.run("runs", "--status", "dead").status == 64)
  }

  @Test func listIsJSONWhenAskedFor() throws {
    let outcome = try program.run("runs", "--json", "--sort", "name")
    let runs = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let entries = try #require(runs as? [[String: Any]])
    #expect(entries.compactMap { $0["last_step"] as? Int } == [40, 40])
    #expect(entries.allSatisfy { $0["status"] as? String == "finished" })
  }

  @Test func runIsExportedInEveryFormat() throws {
    let csv = try program.run("export", "runs/first", "--to", "csv")
    #expect(csv.output.split(whereSeparator: \.isNewline).count == 41)
    let jsonl = try program.run("export", "runs/first", "--to", "jsonl", "--output", "run.jsonl")
    #expect(jsonl.status == 0 && FileManager.default.fileExists(atPath: path("run.jsonl")))
    let events = try program.run(
      "export", "runs/first", "--to", "tensorboard", "--output", "events")
    #expect(events.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: path("events"))
    #expect(names.count == 1 && names[0].hasPrefix("events.out.tfevents."))
  }

  @Test func exportOverwritesNothing() throws {
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path("mine.csv")))
    let outcome = try program.run("export", "runs/first", "--to", "csv", "--output", "mine.csv")
    #expect(outcome.status == 64 && outcome.errors.contains("'mine.csv' exists already"))
    #expect(try String(contentsOfFile: path("mine.csv"), encoding: .utf8) == "mine")
  }

  @Test func repetitionIsBitIdentical() throws {
    let outcome = try program.run("repeat", "runs/first", "--run", "again")
    #expect(outcome.status == 0)
    #expect(outcome.lines.last == "Bit-identical in all 40 steps.")
  }

  @Test func repetitionFromAnotherConfigurationSaysWhereItDiffers() throws {
    let config = path("runs/first/config.yaml")
    let text = try String(contentsOfFile: config, encoding: .utf8)
    try text.replacingOccurrences(of: "seed: 1", with: "seed: 2")
      .write(toFile: config, atomically: true, encoding: .utf8)
    let outcome = try program.run("repeat", "runs/first", "--run", "again")
    #expect(outcome.status == 3)
    #expect(outcome.lines.last?.hasPrefix("The runs differ from step 1 on, which has ") == true)
  }

  @Test func comparisonShowsWhatDiffers() throws {
    let outcome = try program.run("compare", "runs/first", "runs/second")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("seed               1       2"))
    #expect(outcome.lines.contains { $0.hasPrefix("loss by step") })
    #expect(outcome.lines.contains { $0.hasPrefix("norm of tensors, last tenth") })
    #expect(try program.run("compare", "runs/first").status == 64)
    #expect(try program.run("compare", "runs/first", "runs/third").status == 66)
  }

  @Test func comparisonIsJSONWhenAskedFor() throws {
    let outcome = try program.run("compare", "runs/first", "runs/second", "--json", "--by", "time")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let comparison = try #require(object as? [String: Any])
    let settings = try #require(comparison["configuration"] as? [[String: Any]])
    #expect(settings.map { $0["key"] as? String } == ["seed"])
    #expect((comparison["rows"] as? [Any])?.count == 10)
    #expect(comparison["aligned_by"] as? String == "time")
  }

  @Test func runsAreDeletedOnlyWhenItIsMeant() throws {
    let asked = try program.run("delete", "runs/first")
    #expect(asked.status == 64 && asked.errors.contains("--yes"))
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path("runs/second/mine.txt")))
    #expect(try program.run("delete", "--yes", "runs/first", "runs/second").status == 0)
    #expect(!FileManager.default.fileExists(atPath: path("runs/first")))
    let left = try FileManager.default.contentsOfDirectory(atPath: path("runs/second"))
    #expect(left == ["mine.txt"])
  }

  @Test func folderThatIsNoRunIsNotDeleted() throws {
    let outcome = try program.run("delete", "--yes", program.folder.path)
    #expect(outcome.status == 65)
    #expect(FileManager.default.fileExists(atPath: path("runs/first/run.sqlite")))
  }
}
