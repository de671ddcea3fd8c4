import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct ResumingTests {
  let folder: TemporaryFolder
  let directory: RunDirectory
  private static let description = RunDescription.fixture(tensorCount: 2)

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  /// Records steps, with a checkpoint after some of them.
  private func train(_ records: [StepRecord], checkpoints: Set<Int>) throws {
    var events: [RunEvent] = []
    for record in records {
      events.append(.stepped(record))
      guard checkpoints.contains(record.step) else { continue }
      events.append(.checkpointed(.fixture(step: record.step)))
    }
    try record(events, in: directory, description: Self.description)
  }

  /// Goes on from the newest checkpoint and records more events.
  @discardableResult
  private func resume(_ events: [RunEvent]) throws -> StoppedRun {
    let run = try StoppedRun(directory)
    let recorder = try Recorder(continuing: run, description: Self.description) { _ in }
    for event in events { recorder.receive(event) }
    recorder.close()
    return run
  }

  private func ask<Value: DatabaseValueConvertible>(_ sql: String) throws -> [Value] {
    try DatabaseQueue(path: directory.recordPath).read { try Value.fetchAll($0, sql: sql) }
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: directory.recordPath).writeWithoutTransaction { database in
      try database.execute(sql: sql)
    }
  }

  @Test(arguments: [1, 15, 16, 17, 255, 256, 257, 700, 4_095, 4_096, 4_097])
  func historyOfAResumedRunIsThatOfItsStepsAlone(checkpoint: Int) throws {
    let lost = records(checkpoint + 600, seed: 1)
    try train(lost, checkpoints: [checkpoint])
    let later = Array(records(checkpoint + 900, seed: 2).dropFirst(checkpoint))
    try resume(later.map(RunEvent.stepped))
    let history = try SavedRun(directory).history()
    #expect(history.lastStep == checkpoint + 900)
    expectAgreement(history, Array(lost.prefix(checkpoint)) + later)
  }

  @Test func whatFollowedTheCheckpointIsKeptAsABranch() throws {
    let lost = records(700, seed: 1)
    try train(lost, checkpoints: [300, 500])
    try FileManager.default.removeItem(atPath: directory.checkpointPath(step: 500))
    let run = try resume(records(400, seed: 2).dropFirst(300).map(RunEvent.stepped))
    #expect(run.checkpoint.step == 300)
    #expect(try ask("SELECT from_step FROM branch WHERE id = 1 AND parent = 0") == [300])
    let steps: [Int] = try ask("SELECT step FROM step WHERE branch = 1 ORDER BY step")
    #expect(steps == Array(301...700))
    let losses: [Double?] = try DatabaseQueue(path: directory.recordPath).read { database in
      try Row.fetchAll(database, sql: "SELECT loss FROM step WHERE branch = 1 ORDER BY step")
        .map { $0[0] }
    }
    #expect(losses.map { $0.map(Float.init) } == lost[300...].map { $0.loss.isNaN ? nil : $0.loss })
    let statistics: [Int] = try ask("SELECT count(*) FROM statistics WHERE branch = 1")
    #expect(statistics == [400])
  }

  @Test func resumedRunSaysWhatHappenedOnItsOwnLineOnly() throws {
    let before = Evaluation(step: 2, split: .validation, metric: "loss", value: 2)
    let lost = Evaluation(step: 4, split: .validation, metric: "loss", value: 4)
    let alert = Alert(
      id: 1, rule: .exploding, severity: .danger, step: 2, tensor: nil, evidence: "", advice: "",
      cure: [])
    try record(
      [
        .stepped(.fixture(1, tensorCount: 2)), .stepped(.fixture(2, tensorCount: 2)),
        .evaluated(before), .alertRaised(alert), .checkpointed(.fixture(step: 2)),
        .stepped(.fixture(3, tensorCount: 2)), .alertCleared(AlertClearance(id: 1, step: 3)),
        .stepped(.fixture(4, tensorCount: 2)), .evaluated(lost),
      ], in: directory, description: Self.description)
    let later = Evaluation(step: 3, split: .validation, metric: "loss", value: 3)
    try resume([
      .stepped(.fixture(3, tensorCount: 2)), .evaluated(later),
      .alertCleared(AlertClearance(id: 1, step: 3)),
    ])
    let saved = try SavedRun(directory)
    let checkpoint = Checkpoint(step: 2, reason: .requested, arrays: [], metadata: [:])
    #expect(
      try saved.milestones().dropFirst() == [
        .evaluated(before), .alertRaised(alert), .checkpointed(checkpoint), .evaluated(later),
        .alertCleared(AlertClearance(id: 1, step: 3)),
      ])
    #expect(try saved.summary().alertCount == 1)
    #expect(try ask("SELECT cleared_step FROM alert WHERE branch = 1") == [3])
    #expect(try ask("SELECT step FROM evaluation WHERE branch = 1") == [4])
  }

  @Test func everyMilestoneKeepsAPlaceOfItsOwn() throws {
    try train(records(20, seed: 1), checkpoints: [10, 20])
    try FileManager.default.removeItem(atPath: directory.checkpointPath(step: 20))
    let evaluation = Evaluation(step: 11, split: .training, metric: "loss", value: 1)
    try resume([.evaluated(evaluation), .checkpointed(.fixture(step: 20))])
    let places: [Int] = try ask(
      "SELECT sequence FROM checkpoint UNION ALL SELECT sequence FROM evaluation ORDER BY 1")
    #expect(places == [1, 2, 3, 4])
  }

  @Test func damagedCheckpointsAreNamedAndPassedOver() throws {
    try train(records(40, seed: 1), checkpoints: [10, 20, 30])
    let newest = directory.checkpointPath(step: 30)
    try Data("cut off".utf8).write(to: URL(fileURLWithPath: newest))
    let middle = directory.checkpointPath(step: 20)
    try FileManager.default.removeItem(atPath: middle)
    try FileManager.default.copyItem(atPath: directory.checkpointPath(step: 10), toPath: middle)
    let run = try resume([])
    #expect(run.checkpoint.step == 10)
    #expect(
      run.damage == [
        .damaged(path: newest, detail: "the file ends inside its header"),
        .damaged(path: middle, detail: "it holds step 10 instead of 20"),
      ])
    let files: [String] = try ask("SELECT file FROM checkpoint WHERE branch = 1 ORDER BY step")
    #expect(
      files == [
        "checkpoints/branch-1/step-00000020.safetensors",
        "checkpoints/branch-1/step-00000030.safetensors",
      ])
    let names = try FileSystem.names(in: directory.checkpointsPath).sorted()
    #expect(names == ["branch-1", "step-00000010.safetensors"])
    #expect(files.allSatisfy { FileSystem.kind(of: "\(directory.path)/\($0)") != nil })
  }

  /// A run whose evaluations were best after steps 10 and 30, with a checkpoint after step 20.
  private func trainToABest() throws {
    let events = records(40, seed: 1).flatMap { record -> [RunEvent] in
      var checkpoint = Checkpoint.fixture(step: record.step)
      checkpoint.reason = record.step == 20 ? .scheduled : .best
      let isTaken = [10, 20, 30].contains(record.step)
      return [.stepped(record)] + (isTaken ? [.checkpointed(checkpoint)] : [])
    }
    try record(events, in: directory, description: Self.description)
  }

  @Test func bestCheckpointIsOneFileThatABetterOneReplaces() throws {
    try trainToABest()
    let names = try FileSystem.names(in: directory.checkpointsPath).sorted()
    #expect(names == ["best.safetensors", "step-00000020.safetensors"])
    #expect(try CheckpointFile.read(directory.bestCheckpointPath).step == 30)
    #expect(try StoppedRun(directory).checkpoint.step == 30)
  }

  @Test func bestCheckpointStaysWithTheBranchItIsOf() throws {
    try trainToABest()
    try Data().write(to: URL(fileURLWithPath: directory.bestCheckpointPath))
    let run = try resume([])
    #expect(run.checkpoint.step == 20)
    let names = try FileSystem.names(in: directory.checkpointsPath).sorted()
    #expect(names == ["branch-1", "step-00000020.safetensors"])
    #expect(
      try ask("SELECT file FROM checkpoint WHERE branch = 1")
        == ["checkpoints/branch-1/best.safetensors"])
  }

  @Test func runWithoutAReadableCheckpointSaysSo() throws {
    try train(records(5, seed: 1), checkpoints: [])
    #expect(throws: RunError.nothingToResume(path: directory.path)) { try StoppedRun(directory) }
  }

  @Test func runThatIsBeingTrainedIsRefused() throws {
    try train(records(5, seed: 1), checkpoints: [5])
    let lock = try directory.lock()
    let own = ProcessInfo.processInfo.processIdentifier
    #expect(throws: RunError.lockedByTrainer(path: directory.path, processID: own)) {
      try StoppedRun(directory)
    }
    withExtendedLifetime(lock) {}
  }

  @Test func runThatStoppedAtItsCheckpointLeavesNoBranch() throws {
    try train(records(5, seed: 1), checkpoints: [5])
    try resume([.stepped(.fixture(6, tensorCount: 2))])
    #expect(try ask("SELECT id FROM branch") == [0])
    #expect(try SavedRun(directory).lastStep() == 6)
  }

  @Test func everySessionIsRecordedAndTheNewestCounts() throws {
    try train(records(5, seed: 1), checkpoints: [5])
    var description = Self.description
    description.startedAt += 1_000
    description.processID = 17
    description.totalSteps = 2_000
    description.configuration = "name: longer\n"
    let run = try StoppedRun(directory)
    let recorder = try Recorder(continuing: run, description: description) { _ in }
    recorder.receive(.finished(RunEnding(step: 5, wallTime: 2, reason: .stopped)))
    recorder.close()
    let saved = try SavedRun(directory)
    description.startedAt -= 1_000
    #expect(saved.description == description)
    #expect(try saved.status() == .finished(.stopped))
    #expect(try ask("SELECT id FROM session") == [1, 2])
    let file = try String(contentsOfFile: directory.configurationPath, encoding: .utf8)
    #expect(file == "name: longer\n")
  }

  @Test func otherModelIsRefusedAndNothingChanges() throws {
    try train(records(20, seed: 1), checkpoints: [10])
    var description = Self.description
    description.tensors[1].shape = [8, 3]
    let run = try StoppedRun(directory)
    let detail = "dense1.weight [8,2] has become dense1.weight [8,3]"
    #expect(throws: RunError.otherModel(path: directory.path, detail: detail)) {
      try Recorder(continuing: run, description: description) { _ in }
    }
    #expect(try SavedRun(directory).lastStep() == 20)
    #expect(try ask("SELECT id FROM session") == [1])
  }

  @Test func branchThatCannotBeSetAsideLeavesTheRunAsItWas() throws {
    try train(records(40, seed: 1), checkpoints: [10, 20])
    try Data().write(to: URL(fileURLWithPath: directory.checkpointPath(step: 20)))
    let blocker = try DatabaseQueue(path: directory.recordPath)
    try blocker.inTransaction(.immediate) { _ in
      #expect(throws: RunError.self) { try resume([]) }
      return .rollback
    }
    #expect(try SavedRun(directory).lastStep() == 40)
    #expect(FileSystem.kind(of: directory.checkpointPath(step: 20)) != nil)
    try resume([.stepped(.fixture(11, tensorCount: 2))])
    #expect(try SavedRun(directory).lastStep() == 11)
    #expect(try ask("SELECT id FROM branch ORDER BY id") == [0, 1])
  }

  @Test func branchesOfABranchThatIsLeftGoWithIt() throws {
    try train(records(40, seed: 1), checkpoints: [10, 30])
    try resume(records(50, seed: 2).dropFirst(30).map(RunEvent.stepped))
    try Data().write(to: URL(fileURLWithPath: directory.checkpointPath(step: 30)))
    try resume(records(60, seed: 3).dropFirst(10).map(RunEvent.stepped))
    #expect(try ask("SELECT parent FROM branch WHERE id > 0 ORDER BY id") == [2, 0])
    #expect(try ask("SELECT from_step FROM branch ORDER BY id") == [0, 30, 10])
    #expect(try ask("SELECT max(step) FROM step GROUP BY branch ORDER BY branch") == [60, 40, 50])
  }

  @Test func recordWithATriggerIsNotWrittenTo() throws {
    try train(records(5, seed: 1), checkpoints: [5])
    try change("CREATE TRIGGER bomb AFTER INSERT ON session BEGIN DELETE FROM step; END")
    let detail = "it holds a trigger, which no run does"
    #expect(throws: RunError.damaged(path: directory.path, detail: detail)) { try resume([]) }
    #expect(try SavedRun(directory).lastStep() == 5)
  }
}
