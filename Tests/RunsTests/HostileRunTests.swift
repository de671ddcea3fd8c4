import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct HostileRunTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
    var events = (1...300).map { RunEvent.stepped(.fixture($0)) }
    events.insert(.checkpointed(.fixture(step: 250)), at: 250)
    events.append(
      .evaluated(Evaluation(step: 300, split: .training, metric: "loss", value: 1)))
    try record(events, in: directory)
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: directory.recordPath).writeWithoutTransaction { database in
      try database.execute(sql: sql)
    }
  }

  /// Asks a run everything that there is to ask; errors are fine, traps are not.
  private func readEverything() throws {
    let run = try SavedRun(directory)
    _ = try run.summary()
    _ = try run.milestones()
    _ = try run.detail(atOrBefore: 300)
    let history = try run.history()
    for series in [Series.loss, .tensor(1, .norm), .metric(.training, "loss")] {
      for width in [1, 10, 300] {
        #expect(history.columns(of: series, in: 1...300, width: width).count == width)
      }
    }
    for step in [1, 256, 300] { _ = history.record(at: step) }
    if let failure = history.failure { throw failure }
  }

  @Test func otherDatabaseIsNoRun() throws {
    try change("PRAGMA application_id = 7")
    #expect(throws: RunError.notARun(path: directory.path)) { try SavedRun(directory) }
  }

  @Test func newerFormatIsNamed() throws {
    let newer = RunSchema.version + 1
    try change("PRAGMA user_version = \(newer)")
    #expect(throws: RunError.unsupportedVersion(path: directory.path, version: newer)) {
      try SavedRun(directory)
    }
  }

  @Test(arguments: [
    "DROP TABLE note; CREATE TABLE note (sequence)",
    "DROP TABLE step",
    """
    DROP TABLE step; CREATE VIEW step AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS step FROM n
    """,
  ])
  func tableThatIsNotAsItShouldBeIsRefused(sql: String) throws {
    try change(sql)
    let error = #expect(throws: RunError.self) { try SavedRun(directory) }
    #expect(error?.sentence.contains("is damaged: its table") == true)
  }

  @Test(arguments: [
    "DELETE FROM meta WHERE key = 'statistics_fields'",
    "UPDATE meta SET value = 'abc' WHERE key = 'total_steps'",
    "UPDATE meta SET value = '-1' WHERE key = 'batch_size'",
    "UPDATE tensor SET shape = '[9223372036854775807,2]'",
    "UPDATE tensor SET layer = 99",
    "UPDATE tensor SET id = 1000000000 WHERE id = 2",
    "UPDATE session SET process_id = 99999999999",
    "DELETE FROM session",
    "UPDATE step SET step = 4611686018427387904 WHERE step = 300",
    "UPDATE step SET loss = 'low' WHERE step = 300",
    "UPDATE step SET epoch = 1e300 WHERE step = 300",
    "UPDATE evaluation SET split = 'dream'",
    "UPDATE session SET ending = 'bored', ended_step = 1, ended_wall_time = 0, message = ''",
  ])
  func valueThatMakesNoSenseIsDamage(sql: String) throws {
    try change(sql)
    let error = #expect(throws: RunError.self) { try readEverything() }
    #expect(error?.sentence.contains("is damaged: ") == true)
  }

  @Test(arguments: [
    "UPDATE statistics SET tensors = zeroblob(3), layers = zeroblob(100000)",
    "UPDATE rollup SET buckets = x'00'",
    "UPDATE step SET step = -step WHERE step < 10",
    "UPDATE meta SET value = 'norm,colour' WHERE key = 'statistics_fields'",
    "UPDATE meta SET value = '' WHERE key = 'rollup_series'",
    "CREATE TRIGGER bomb AFTER INSERT ON note BEGIN DELETE FROM step; END",
  ])
  func oddityThatCanBeReadAroundIs(sql: String) throws {
    try change(sql)
    #expect(throws: Never.self) { try readEverything() }
  }

  @Test(arguments: [
    "UPDATE checkpoint SET step = 9223372036854775807",
    "UPDATE checkpoint SET step = -5",
    "UPDATE checkpoint SET file = '../../etc/passwd', sequence = 1",
    "UPDATE checkpoint SET sequence = 9223372036854775807",
    "INSERT INTO branch VALUES (9223372036854775807, 0, 0)",
    "INSERT INTO session SELECT 9223372036854775807, 0, 0, 0, NULL, NULL, NULL, NULL",
    "UPDATE rollup SET buckets = zeroblob(17)",
    "UPDATE statistics SET tensors = zeroblob(3)",
    "UPDATE meta SET value = 'norm' WHERE key = 'statistics_fields'",
  ])
  func resumingAHostileRecordIsAnErrorOrWorks(sql: String) throws {
    try change(sql)
    do {
      try goOn()
    } catch let error as RunError {
      #expect(error.sentence.hasSuffix("."))
    }
  }

  /// Goes on after the checkpoint and records a step.
  private func goOn() throws {
    let recorder = try Recorder(
      continuing: StoppedRun(directory), description: .fixture(tensorCount: 3)
    ) { _ in }
    recorder.receive(.stepped(.fixture(251)))
    recorder.close()
  }

  @Test func resumingWithFlippedBitsNeverTraps() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: directory.recordPath))
    var random = SplitMix(state: 12)
    for _ in 0..<40 {
      var flipped = whole
      for _ in 0..<20 {
        flipped[Int(random.next() % UInt64(whole.count))] ^= UInt8(1 << (random.next() % 8))
      }
      try flipped.write(to: URL(fileURLWithPath: directory.recordPath))
      try? goOn()
    }
  }

  @Test func emptyAndForeignFilesAreNoRuns() throws {
    for bytes in [Data(), Data("hello".utf8), Data(repeating: 0xA5, count: 100_000)] {
      try bytes.write(to: URL(fileURLWithPath: directory.recordPath))
      #expect(throws: RunError.notARun(path: directory.path)) { try SavedRun(directory) }
    }
  }

  @Test func cutFilesAreErrorsNotTraps() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: directory.recordPath))
    for part in 1..<8 {
      let cut = whole.prefix(whole.count * part / 8)
      try cut.write(to: URL(fileURLWithPath: directory.recordPath))
      #expect(throws: RunError.self) { try readEverything() }
    }
  }

  @Test func flippedBitsNeverTrap() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: directory.recordPath))
    var random = SplitMix(state: 11)
    for _ in 0..<60 {
      var flipped = whole
      for _ in 0..<20 {
        flipped[Int(random.next() % UInt64(whole.count))] ^= UInt8(1 << (random.next() % 8))
      }
      try flipped.write(to: URL(fileURLWithPath: directory.recordPath))
      try? readEverything()
    }
  }
}
