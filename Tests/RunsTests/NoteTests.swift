import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct NoteTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  private func note(_ text: String, at step: Int, by writer: Requester = .replay) -> StepNote {
    StepNote(step: step, text: text, writtenAt: 1_700_000_123.5, writtenBy: writer)
  }

  private var steps: [RunEvent] { (1...20).map { .stepped(.fixture($0)) } }

  private func notes() throws -> [StepNote] {
    try SavedRun(directory).milestones().compactMap { event in
      if case .noted(let note) = event { note } else { nil }
    }
  }

  @Test func noteOfTheTrainingIsReadBackInItsPlace() throws {
    let note = note("grüße \u{1F600}", at: 7, by: .watcher)
    let evaluation = Evaluation(step: 20, split: .validation, metric: "loss", value: 1)
    try record(steps + [.noted(note), .evaluated(evaluation)], in: directory)
    #expect(
      try SavedRun(directory).milestones().dropFirst() == [.noted(note), .evaluated(evaluation)])
  }

  @Test func noteIsAddedToARunThatIsOver() throws {
    try record(steps + [.checkpointed(.fixture(step: 20))], in: directory)
    try directory.keep(note("first", at: 3))
    try directory.keep(note("", at: 20))
    #expect(try notes() == [note("first", at: 3), note("", at: 20)])
    #expect(!FileManager.default.fileExists(atPath: directory.recordPath + "-wal"))
    #expect(try StoredRunSequence.all(in: directory) == [1, 2, 3])
  }

  @Test func noteIsRefusedWhileAProcessTrainsTheRun() throws {
    try record(steps, in: directory)
    let right = try directory.lock()
    #expect(
      throws: RunError.lockedByTrainer(path: directory.path, processID: getpid())
    ) {
      try directory.keep(note("no", at: 1))
    }
    withExtendedLifetime(right) {}
    #expect(try notes().isEmpty)
  }

  @Test func runWithATriggerGetsNoNote() throws {
    try record(steps, in: directory)
    try DatabaseQueue(path: directory.recordPath).write { database in
      try database.execute(
        sql: "CREATE TRIGGER bad AFTER INSERT ON note BEGIN DELETE FROM step; END")
    }
    #expect(throws: RunError.self) { try directory.keep(note("no", at: 1)) }
    #expect(try SavedRun(directory).history().lastStep == 20)
  }

  @Test func resumedRunKeepsNotesAboutTheStepsItKeeps() throws {
    try record(
      Array(steps[..<10]) + [.checkpointed(.fixture(step: 10))] + Array(steps[10...]),
      in: directory)
    try directory.keep(note("kept", at: 4))
    try directory.keep(note("of the branch", at: 15))
    let recorder = try Recorder(
      continuing: StoppedRun(directory), description: .fixture(tensorCount: 3)
    ) { _ in }
    recorder.close()
    #expect(try notes() == [note("kept", at: 4)])
  }

  @Test func escapeCodesInTheFileDoNotReachTheScreen() throws {
    try record(steps, in: directory)
    try DatabaseQueue(path: directory.recordPath).write { database in
      try database.execute(
        sql: "INSERT INTO note VALUES (9, 0, 2, 0.5, ?, NULL)", arguments: ["\u{1B}]0;x\u{7}"])
    }
    let note = try #require(try notes().first)
    #expect(note.text == "\u{FFFD}]0;x\u{FFFD}")
    #expect(note.writtenBy == .watcher)
  }
}

/// The places of all milestones of a run.
private enum StoredRunSequence {
  static func all(in directory: RunDirectory) throws -> [Int] {
    try DatabaseQueue(path: directory.recordPath).read { database in
      try Int.fetchAll(
        database,
        sql: "SELECT sequence FROM note UNION ALL SELECT sequence FROM checkpoint ORDER BY 1")
    }
  }
}
