import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

/// A run that goes back to a checkpoint while it is recorded.
@Suite struct RewindingTests {
  let folder: TemporaryFolder
  let directory: RunDirectory
  private static let description = RunDescription.fixture(tensorCount: 2)

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  private func ask<Value: DatabaseValueConvertible>(_ sql: String) throws -> [Value] {
    try DatabaseQueue(path: directory.recordPath).read { try Value.fetchAll($0, sql: sql) }
  }

  private func rewind(from: Int, to: Int, branch: Int = 1) -> RunEvent {
    .rewound(
      Rewind(
        fromStep: from, toStep: to, branch: branch, requestedBy: .watcher, requestedAt: 5,
        settings: Self.description.settings))
  }

  private func record(_ events: [RunEvent]) throws {
    let recorder = try Recorder(directory, description: Self.description) { _ in }
    for event in events { recorder.receive(event) }
    recorder.close()
  }

  private func stepped(_ records: some Sequence<StepRecord>) -> [RunEvent] {
    records.map(RunEvent.stepped)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 255, 256, 257, 700, 4_096])
  func historyIsThatOfTheStepsWhichWereKept(checkpoint: Int) throws {
    let lost = records(checkpoint + 600, seed: 1)
    let later = Array(records(checkpoint + 900, seed: 2).dropFirst(checkpoint))
    let events =
      stepped(lost.prefix(checkpoint)) + [.checkpointsKept([checkpoint])]
      + stepped(lost.dropFirst(checkpoint)) + [rewind(from: checkpoint + 600, to: checkpoint)]
    try record(events + stepped(later))
    let history = try SavedRun(directory).history()
    #expect(history.lastStep == checkpoint + 900)
    expectAgreement(history, Array(lost.prefix(checkpoint)) + later)
    let branch: [Int] = try ask("SELECT count(*) FROM step WHERE branch = 1")
    #expect(branch == [600])
  }

  @Test func whatFollowedTheCheckpointBecomesABranch() throws {
    let steps = stepped(records(40, seed: 1))
    let early = Evaluation(step: 20, split: .validation, metric: "loss", value: 1)
    let late = Evaluation(step: 30, split: .validation, metric: "loss", value: 2)
    let rate = RunEvent.controlApplied(
      AppliedControl(
        request: .fixture(.setLearningRate(0.5)), completedStep: 20, appliedStep: 21,
        oldValue: "0.001"))
    let note = StepNote(step: 25, text: "odd", writtenAt: 1, writtenBy: .dashboard)
    let kept: [RunEvent] = [.evaluated(early), .checkpointsKept([20])]
    let lost: [RunEvent] = [
      rate, .evaluated(late), .noted(note), .checkpointed(.fixture(step: 30)),
    ]
    try record(
      steps[..<20] + kept + steps[20..<40] + lost + [rewind(from: 40, to: 20)] + steps[20..<25])
    let run = try SavedRun(directory)
    #expect(
      try run.milestones().dropFirst() == [.evaluated(early), rewind(from: 40, to: 20)])
    #expect(try run.history().lastStep == 25)
    for table in ["evaluation", "command", "note", "checkpoint"] {
      let count: [Int] = try ask("SELECT count(*) FROM \(table) WHERE branch = 1")
      #expect(count == [1], "\(table)")
    }
    let file: [String] = try ask("SELECT file FROM checkpoint WHERE branch = 1")
    #expect(file == ["checkpoints/branch-1/step-00000030.safetensors"])
    #expect(FileManager.default.fileExists(atPath: "\(directory.path)/\(file[0])"))
    #expect(try run.checkpointSteps() == [])
  }

  @Test func aRunMayGoBackAgainAndAgain() throws {
    let steps = stepped(records(60, seed: 1))
    let kept = RunEvent.checkpointsKept([20])
    try record(
      steps[..<20] + [kept] + steps[20..<40] + [rewind(from: 40, to: 20)] + steps[20..<60]
        + [rewind(from: 60, to: 20, branch: 2)] + steps[20..<30])
    let rows: [Int] = try ask("SELECT count(*) FROM step GROUP BY branch ORDER BY branch")
    #expect(rows == [30, 20, 40])
    let parents: [Int] = try ask("SELECT parent FROM branch WHERE id > 0 ORDER BY id")
    #expect(parents == [0, 0])
    #expect(
      try SavedRun(directory).milestones().dropFirst() == [
        rewind(from: 40, to: 20), rewind(from: 60, to: 20, branch: 2),
      ])
  }

  @Test func checkpointsAfterTheRewindHaveTheirOwnFiles() throws {
    let steps = stepped(records(40, seed: 1))
    var second = Checkpoint.fixture(step: 30)
    second.metadata["which"] = "second"
    try record(
      steps[..<20] + [.checkpointsKept([20])] + steps[20..<30] + [.checkpointed(.fixture(step: 30))]
        + [rewind(from: 30, to: 20)] + steps[20..<30] + [.checkpointed(second)])
    let run = try SavedRun(directory)
    #expect(try run.checkpoint(at: 30).metadata["which"] == "second")
    #expect(try run.checkpointSteps() == [30])
    let resumed = try StoppedRun(directory)
    #expect(resumed.checkpoint.step == 30)
  }

  @Test func checkpointsOfTheIntervalAreGivenUpAndOthersAreNot() throws {
    let recorder = try Recorder(directory, description: Self.description) { _ in }
    for event in stepped(records(40, seed: 1)) { recorder.receive(event) }
    let taken: [(Int, Checkpoint.Reason)] = [
      (10, .scheduled), (20, .scheduled), (20, .requested), (30, .scheduled),
    ]
    for (step, reason) in taken {
      var checkpoint = Checkpoint.fixture(step: step)
      checkpoint.reason = reason
      recorder.receive(.checkpointed(checkpoint))
    }
    recorder.discardCheckpoints(of: [10, 20])
    recorder.close()
    let run = try SavedRun(directory)
    #expect(try run.checkpointSteps() == [20, 30])
    #expect(try run.scheduledCheckpointSteps() == [30])
    #expect(!FileManager.default.fileExists(atPath: directory.checkpointPath(step: 10)))
    #expect(try run.checkpoint(at: 20).step == 20)
  }

  @Test func theRunGoesOnFromACheckpointThatWasTakenBeforeTheRewind() throws {
    let steps = stepped(records(40, seed: 1))
    try record(
      steps[..<10] + [.checkpointed(.fixture(step: 10))] + steps[10..<20]
        + [.checkpointsKept([20])] + steps[20..<40] + [rewind(from: 40, to: 20)] + steps[20..<30])
    let recorder = try Recorder(
      continuing: StoppedRun(directory), description: Self.description
    ) { _ in }
    for step in steps[10..<15] { recorder.receive(step) }
    recorder.close()
    let run = try SavedRun(directory)
    #expect(try run.history().lastStep == 15)
    #expect(try run.latestBranch() == 2)
    let parents: [Int] = try ask("SELECT parent FROM branch WHERE id > 0 ORDER BY id")
    #expect(parents == [2, 0])
  }

  @Test func whoeverWatchesIsToldToOpenTheRunAnew() throws {
    let steps = stepped(records(40, seed: 1))
    let recorder = try Recorder(directory, description: Self.description) { _ in }
    for event in steps[..<20] + [.checkpointsKept([0, 20])] + steps[20..<40] {
      recorder.receive(event)
    }
    recorder.writeNow()
    let saved = try SavedRun(directory)
    var tail = RunTail(saved)
    #expect(try saved.keptCheckpoints() == [0, 20])
    #expect(try tail.poll().isSuperseded == false)
    recorder.receive(rewind(from: 40, to: 20))
    recorder.receive(.checkpointsKept([0, 20]))
    recorder.writeNow()
    #expect(try tail.poll().isSuperseded)
    let history = try SavedRun(directory).history()
    #expect(history.lastStep == 20)
    recorder.close()
  }
}
