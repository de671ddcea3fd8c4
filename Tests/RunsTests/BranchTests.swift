import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct BranchTests {
  private let folder: TemporaryFolder
  private let directory: RunDirectory
  private static let description = RunDescription.fixture(tensorCount: 2)

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  /// What is said of steps, with a checkpoint after some of them.
  private func events(_ records: some Sequence<StepRecord>, checkpoints: Set<Int>) -> [RunEvent] {
    records.flatMap { record -> [RunEvent] in
      let isSaved = checkpoints.contains(record.step)
      return [.stepped(record)] + (isSaved ? [.checkpointed(.fixture(step: record.step))] : [])
    }
  }

  private func train(_ records: [StepRecord], checkpoints: Set<Int>) throws {
    try record(
      events(records, checkpoints: checkpoints), in: directory, description: Self.description)
  }

  /// Goes on from the newest checkpoint.
  private func resume(_ events: [RunEvent]) throws {
    let run = try StoppedRun(directory)
    let recorder = try Recorder(continuing: run, description: Self.description) { _ in }
    for event in events { recorder.receive(event) }
    recorder.close()
  }

  @Test(arguments: [1, 15, 16, 17, 255, 256, 257, 700, 4_095, 4_096, 4_097])
  func historyOfABranchIsThatOfTheStepsThatLedToIt(checkpoint: Int) throws {
    let lost = records(checkpoint + 600, seed: 1)
    try train(lost, checkpoints: [checkpoint])
    try resume(records(checkpoint + 900, seed: 2).dropFirst(checkpoint).map(RunEvent.stepped))
    let run = try SavedRun(directory)
    let branch = RunBranch(id: 1, parent: 0, fromStep: checkpoint, lastStep: checkpoint + 600)
    #expect(try run.branches() == [branch])
    let history = try run.branch(1).history()
    #expect(history.lastStep == checkpoint + 600)
    expectAgreement(history, lost)
    for step in [checkpoint, checkpoint + 1] {
      #expect(history.record(at: step)?.bits == lost[step - 1].bits)
    }
  }

  @Test(arguments: [(300, 500), (256, 512), (17, 4_112)])
  func secondBranchMayBeginLaterThanTheFirst(first: Int, second: Int) throws {
    let oldest = records(second + 300, seed: 1)
    try train(oldest, checkpoints: [first])
    let middle = oldest.prefix(first) + records(second + 700, seed: 2).dropFirst(first)
    try resume(events(middle.dropFirst(first), checkpoints: [second]))
    let newest = middle.prefix(second) + records(second + 400, seed: 3).dropFirst(second)
    try resume(newest.dropFirst(second).map(RunEvent.stepped))
    try expectLines([Array(newest), oldest, Array(middle)])
  }

  @Test(arguments: [(300, 500), (256, 512), (17, 4_112)])
  func secondBranchMayBeginBeforeTheFirst(second: Int, first: Int) throws {
    let oldest = records(first + 300, seed: 1)
    try train(oldest, checkpoints: [first, second])
    let middle = oldest.prefix(first) + records(first + 700, seed: 2).dropFirst(first)
    try resume(middle.dropFirst(first).map(RunEvent.stepped))
    try FileManager.default.removeItem(atPath: directory.checkpointPath(step: first))
    let newest = oldest.prefix(second) + records(first + 400, seed: 3).dropFirst(second)
    try resume(newest.dropFirst(second).map(RunEvent.stepped))
    #expect(try SavedRun(directory).branches().map(\.parent) == [2, 0])
    try expectLines([Array(newest), oldest, Array(middle)])
  }

  /// Every line of the run, by the number of its branch, holds these steps.
  private func expectLines(_ lines: [[StepRecord]]) throws {
    let run = try SavedRun(directory)
    for (id, records) in lines.enumerated() {
      let history = try run.branch(id).history()
      #expect(history.lastStep == records.count)
      expectAgreement(history, records)
    }
  }

  @Test func branchSaysWhatHappenedOnItsOwnLine() throws {
    let alert = Alert(
      id: 1, rule: .exploding, severity: .danger, step: 2, tensor: nil, evidence: "", advice: "",
      cure: [])
    let before = Evaluation(step: 2, split: .validation, metric: "loss", value: 2)
    let lost = Evaluation(step: 4, split: .validation, metric: "loss", value: 4)
    let later = Evaluation(step: 3, split: .validation, metric: "loss", value: 3)
    let clearance = AlertClearance(id: 1, step: 3)
    let steps = (1...4).map { RunEvent.stepped(.fixture($0, tensorCount: 2)) }
    try record(
      steps[..<2] + [.evaluated(before), .alertRaised(alert)]
        + [.checkpointed(.fixture(step: 2)), steps[2], .alertCleared(clearance)]
        + [steps[3], .evaluated(lost)], in: directory, description: Self.description)
    try resume([steps[2], .evaluated(later)])
    let checkpoint = Checkpoint(step: 2, reason: .requested, arrays: [], metadata: [:])
    let branch = try SavedRun(directory).branch(1)
    #expect(
      try branch.milestones().dropFirst() == [
        .evaluated(before), .alertRaised(alert), .checkpointed(checkpoint),
        .alertCleared(clearance), .evaluated(lost),
      ])
    let columns = try branch.history().columns(
      of: .metric(.validation, Evaluation.loss), in: 1...4, width: 4)
    #expect(columns.map(\.mean) == [nil, 2, nil, 4])
  }

  @Test func branchThatIsNoneIsNamedWithThoseThatAre() throws {
    try train(records(20, seed: 1), checkpoints: [10])
    let run = try SavedRun(directory)
    #expect(try run.branches().isEmpty && run.branch(0).line == .main)
    #expect(throws: RunError.noBranch(path: directory.path, branch: 3, known: [])) {
      try run.branch(3)
    }
    let error = RunError.noBranch(path: "x", branch: 3, known: [1, 2])
    #expect(error.sentence == "'x' has no branch 3; it has 0, 1, 2.")
  }

  @Test(arguments: ["parent = 1", "parent = 2", "parent = NULL", "from_step = -4", "parent = 99"])
  func branchesThatContradictThemselvesAreDamageOrNone(change: String) throws {
    try train(records(40, seed: 1), checkpoints: [10, 30])
    try resume(records(50, seed: 2).dropFirst(30).map(RunEvent.stepped))
    let database = try DatabaseQueue(path: directory.recordPath)
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "INSERT INTO branch VALUES (2, 1, 35)")
      try database.execute(sql: "UPDATE branch SET \(change) WHERE id = 1")
    }
    let history = try? SavedRun(directory).branch(1).history()
    _ = history?.columns(of: .loss, in: 1...50, width: 10)
    #expect(try SavedRun(directory).history().lastStep == 50)
  }
}
