import Foundation
import Runs
import Telemetry
import Testing

/// Runs that go on from a checkpoint of another one.
@Suite struct ForkTests {
  private let program: Program

  init() throws {
    program = try Program()
    let outcome = try program.run(
      "train", "exploding-rnn", "--headless", "--steps", "60", "--run", "parent", "--set",
      "checkpoint_every={steps: 20}")
    #expect(outcome.status == 0)
  }

  private func saved(_ name: String) throws -> SavedRun {
    try SavedRun(.open(program.folder.appendingPathComponent(name).path))
  }

  @Test func forkThatChangesNothingIsItsParentBitForBit() throws {
    let outcome = try program.run("train", "--from", "parent@40", "--headless", "--run", "fork")
    #expect(outcome.status == 0 && outcome.errors.contains("Going on after step 40 in fork"))
    let (fork, parent) = (try saved("fork"), try saved("parent"))
    #expect(try fork.firstDifference(from: parent, throughStep: 60) == nil)
    #expect(fork.description.parent == RunParent(name: "parent", step: 40))
  }

  @Test func forkWithAnotherThresholdPartsFromItsParentWhereItWasForked() throws {
    let outcome = try program.run(
      "train", "--from", "parent@59", "--set", "clipping.mode=norm", "--set",
      "clipping.threshold=0.001", "--headless", "--run", "fork")
    #expect(outcome.status == 0)
    let difference = try saved("fork").firstDifference(from: saved("parent"), throughStep: 60)
    #expect(difference?.step == 41)
    let commands = try saved("fork").milestones().compactMap { event -> ControlCommand? in
      if case .controlApplied(let control) = event { control.request.command } else { nil }
    }
    #expect(commands.starts(with: [.setClippingMode(.norm), .setThreshold(0.001)]))
  }

  @Test func forkIsRepeatedFromItsOwnJournal() throws {
    let options = ["--set", "clipping.mode=norm", "--set", "learning_rate=0.01"]
    let fork = ["train", "--from", "parent@20", "--headless", "--run", "fork"] + options
    #expect(try program.run(fork).status == 0)
    let outcome = try program.run("repeat", "fork", "--run", "again")
    #expect(outcome.lines.last == "Bit-identical in all 60 steps.")
  }

  @Test func forkBeforeTheFirstCheckpointIsRefused() throws {
    let outcome = try program.run("train", "--from", "parent@19", "--headless")
    #expect(outcome.status == 66 && outcome.errors.contains("no checkpoint of step 19"))
  }

  @Test func forkIntoAnotherNetworkIsRefusedAndLeavesNothing() throws {
    let outcome = try program.run(
      "train", "--from", "parent", "--set", "seed=77", "--headless", "--run", "fork")
    #expect(outcome.status == 65 && outcome.errors.contains("its seed is"))
    let path = program.folder.appendingPathComponent("fork").path
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
