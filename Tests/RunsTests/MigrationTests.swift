import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct MigrationTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
    let steps = (1...40).map { RunEvent.stepped(.fixture($0)) }
    let evaluation = Evaluation(step: 40, split: .validation, metric: "loss", value: 1)
    try record(
      steps + [.evaluated(evaluation), .checkpointed(.fixture(step: 40))], in: directory)
    try becomeVersion1()
  }

  /// Copies everything that version 1 had into a file of version 1.
  private func becomeVersion1() throws {
    let old = folder.path + "/old.sqlite"
    let database = try DatabaseQueue(path: old)
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "ATTACH '\(directory.recordPath)' AS new")
      try database.execute(sql: "PRAGMA application_id = \(RunSchema.applicationID)")
      try database.execute(sql: "PRAGMA user_version = 1")
      for table in RunSchema.tables(ofVersion: 1) {
        try database.execute(sql: table.definition)
        let columns = try database.columns(in: table.name).map(\.name).joined(separator: ",")
        try database.execute(
          sql: "INSERT INTO \(table.name) SELECT \(columns) FROM new.\(table.name)")
      }
    }
    try database.close()
    try FileManager.default.removeItem(atPath: directory.recordPath)
    try FileManager.default.moveItem(atPath: old, toPath: directory.recordPath)
  }

  @Test func runOfVersion1IsReadAsItIs() throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: directory.recordPath))
    let run = try SavedRun(directory)
    #expect(run.reader.version == 1)
    #expect(try run.milestones().count == 3)
    #expect(try run.history().record(at: 40)?.bits == StepRecord.fixture(40).bits)
    let after = try Data(contentsOf: URL(fileURLWithPath: directory.recordPath))
    #expect(before == after)
  }

  @Test func runOfVersion1GoesOnAsOneOfTheNewestVersion() throws {
    let recorder = try Recorder(
      continuing: StoppedRun(directory), description: .fixture(tensorCount: 3)
    ) { _ in }
    let text = RunEvent.sampledText(SampledText(step: 41, text: "a\u{1B}b"))
    recorder.receive(.stepped(.fixture(41)))
    recorder.receive(text)
    recorder.close()
    let run = try SavedRun(directory)
    #expect(run.reader.version == RunSchema.version)
    #expect(try run.milestones().contains(text))
    for step in [1, 40, 41] {
      #expect(try run.record(at: step)?.bits == StepRecord.fixture(step).bits)
    }
    #expect(try run.samples(ofStep: 41) == StepRecord.fixture(41).samples)
    #expect(throws: RunError.notRecorded(path: directory.path, step: 40)) {
      try run.samples(ofStep: 40)
    }
  }

  @Test(arguments: 1..<RunSchema.version)
  func migratedTablesAreThoseOfANewRun(earlier: Int) throws {
    let tables = try DatabaseQueue().write { database in
      for table in RunSchema.tables(ofVersion: earlier) {
        try database.execute(sql: table.definition)
      }
      try RunSchema.migrate(database, from: earlier)
      return try String.fetchSet(database, sql: "SELECT sql FROM sqlite_master WHERE sql NOT NULL")
    }
    #expect(tables == Set(RunSchema.tables(ofVersion: RunSchema.version).map(\.definition)))
  }
}
