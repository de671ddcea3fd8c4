import Foundation
import Testing

/// Runs, checkpoints, configurations, mailboxes and event files that somebody has made to do harm, and
/// what every command of the real program says to them.
@Suite(.serialized) struct HostileProgramTests {
  /// The most memory that any command may take.
  private static let byteLimit = 200 << 20
  /// Success, a sick run, and the codes of sysexits.h that the program uses.
  private static let exitCodes: Set<Int32> = [0, 3, 64, 65, 66, 73]

  private let program: Program
  private var base: URL { program.folder.appendingPathComponent("base") }

  init() throws {
    program = try Program()
    let outcome = try program.run(
      "train", "--headless", "--steps", "12", "--run", "base", "--set",
      "checkpoint_every={steps: 5}", "--set", "details_every=4")
    try #require(outcome.status == 0)
  }

  /// Every command that opens a run, the one that deletes it last.
  private func commands(_ run: String) -> [[String]] {
    [
      ["replay", run], ["watch", run], ["watch", run, "--readonly"], ["runs", "."],
      ["compare", run, "base"], ["export", run, "--to", "csv", "--tensors"],
      ["export", run, "--to", "jsonl", "--tensors"],
      ["export", run, "--to", "tensorboard", "--output", "\(run)-events"], ["check", run],
      ["samples", run, "--step", "3"], ["repeat", run, "--run", "\(run)-repeated"],
      ["train", "--headless", "--from", "\(run)@9", "--run", "\(run)-fork", "--steps", "14"],
      ["resume", run, "--headless", "--steps", "14"], ["delete", "--yes", run],
    ]
  }

  /// A copy of the run that was recorded, with something changed.
  private func copy(_ name: String, changing change: (URL) throws -> Void) throws -> String {
    let run = program.folder.appendingPathComponent(name)
    try FileManager.default.copyItem(at: base, to: run)
    try change(run)
    return name
  }

  /// One sentence each, an exit code of the program's own, and little memory.
  private func expectCalm(_ commands: [[String]], _ situation: String) throws {
    let outcomes = try MeasuredProcess.all(commands, in: program)
    #expect(outcomes.count == commands.count)
    for outcome in outcomes { expectCalm(outcome, situation) }
  }

  private func expectCalm(_ outcome: MeasuredProcess, _ situation: String) {
    let words =
      "\(outcome.arguments.joined(separator: " ")), \(situation): \(outcome.exitCode), "
      + "\(outcome.peakByteCount >> 20) MiB, \(outcome.errors.prefix(400))"
    #expect(Self.exitCodes.contains(outcome.exitCode), "\(words)")
    #expect(outcome.peakByteCount < Self.byteLimit, "\(words)")
    #expect(!outcome.errors.contains("\u{1B}"), "\(words)")
    guard outcome.exitCode >= 64 else { return }
    let sentences = outcome.errors.split(separator: "\n").filter {
      $0.hasPrefix("gradhelm: ") && !$0.hasPrefix("gradhelm: passed over")
    }
    #expect(sentences.count == 1, "\(words)")
  }

  private func remove(_ names: String...) {
    for name in names {
      try? FileManager.default.removeItem(at: program.folder.appendingPathComponent(name))
    }
  }

  static let statements: [String: String] = [
    "recursive view in place of a table": """
    DROP TABLE step; CREATE VIEW step AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL
    SELECT i + 1 FROM n) SELECT 0 AS branch, i AS step FROM n
    """,
    "triggers": """
    CREATE TRIGGER a AFTER INSERT ON step BEGIN DELETE FROM step; END;
    CREATE TRIGGER b AFTER INSERT ON session BEGIN DELETE FROM meta; END
    """,
    "function in a default": """
    DROP TABLE note; CREATE TABLE note (sequence INTEGER PRIMARY KEY,
    branch INTEGER DEFAULT (load_extension('/tmp/evil.so')))
    """,
    "large blobs": """
    UPDATE statistics SET tensors = zeroblob(90000000) WHERE step = 3;
    UPDATE statistics SET samples = zeroblob(15000000), layers = zeroblob(15000000)
    """,
    "large configuration": """
    UPDATE meta SET value = hex(zeroblob(30000000)) WHERE key = 'configuration'
    """,
    "very many tensors": """
    INSERT INTO tensor WITH RECURSIVE n(i) AS (SELECT (SELECT max(id) + 1 FROM tensor)
    UNION ALL SELECT i + 1 FROM n WHERE i < 400000)
    SELECT i, 'tensor' || i, 0, 'weight', '[4]', 4 FROM n
    """,
    "sizes that overflow": "UPDATE tensor SET shape = '[4611686018427387904]'",
    "escape codes": """
    UPDATE tensor SET name = char(27) || '[2J' || char(7) || id;
    UPDATE layer SET name = char(27) || ']0;x' || char(7) || id;
    UPDATE meta SET value = char(27) || '[31mred' WHERE key IN ('name', 'optimizer', 'loss');
    UPDATE evaluation SET metric = char(155) || '2J' || metric
    """,
    "extreme numbers": """
    UPDATE step SET wall_time = 1e308, epoch = 9223372036854775807, loss = 9e999,
    norm = -9e999 WHERE step > 3; UPDATE session SET started_at = 1e300
    """,
    "extreme steps": """
    UPDATE step SET step = 1099511627776 WHERE step = 12;
    UPDATE evaluation SET step = 9223372036854775807;
    UPDATE session SET ended_step = 9223372036854775807, ended_wall_time = 1e308
    """,
    "extreme epochs": "UPDATE step SET epoch = -9223372036854775807 - step % 2",
    "extreme plans": """
    UPDATE meta SET value = '9223372036854775807'
    WHERE key IN ('batch_size', 'steps_per_epoch', 'total_steps', 'thread_count')
    """,
    "very many alerts": """
    INSERT INTO alert WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n
    WHERE i < 150000) SELECT i, 0, i, 1, 'exploding', 'danger', 0, hex(zeroblob(300)), '', '',
    NULL, NULL FROM n
    """,
    "very many fields": """
    UPDATE meta SET value = substr(replace(hex(zeroblob(200000)), '00', 'a,'), 1)
    WHERE key LIKE '%_fields'
    """,
    "checkpoints elsewhere": """
    UPDATE checkpoint SET file = '../../../etc/passwd', step = 9223372036854775807;
    UPDATE checkpoint SET sequence = -sequence
    """,
  ]

  @Test(arguments: statements.keys.sorted())
  func hostileRecordIsOneSentenceForEveryCommand(situation: String) throws {
    let sql = try #require(Self.statements[situation])
    let run = try copy("hostile") { try Self.change($0.appendingPathComponent("run.sqlite"), sql) }
    try expectCalm(commands(run), situation)
    remove(run, "\(run)-fork", "\(run)-repeated", "\(run)-events")
  }

  @Test(arguments: [
    "DROP TABLE request; CREATE VIEW request AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
      + "SELECT i + 1 FROM n) SELECT i AS id FROM n",
    "INSERT INTO request SELECT 9223372036854775807, 9e999, char(27), hex(zeroblob(9000000)), ''",
    "DROP TABLE request; CREATE TABLE request (id, verb)",
    "PRAGMA application_id = 5; PRAGMA user_version = -1",
  ])
  func hostileMailboxIsOneSentence(sql: String) throws {
    let run = try copy("mailbox") {
      try Self.change($0.appendingPathComponent("commands.sqlite"), sql)
    }
    try expectCalm([["watch", run], ["resume", run, "--headless", "--steps", "14"]], sql)
    remove(run)
  }

  /// Changes a SQLite file as anybody could who has Python.
  private static func change(_ file: URL, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3, sys; sqlite3.connect(sys.argv[1], isolation_level=None)"
        + ".executescript(sys.argv[2])",
      file.path, sql,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}

extension HostileProgramTests {
  static let configurations: [String: String] = [
    "nested": String(repeating: "[", count: 500_000),
    "nested blocks": (0..<1_300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "sequences in one line": String(repeating: "- ", count: 400_000) + "a",
    "aliases": (1...30).reduce("a0: &a0 [x, x, x]\n") { text, level in
      text + "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    },
    "aliases as keys": (1...24).reduce("a0: &a0 {x: y}\n") { text, level in
      text + "a\(level): &a\(level) {? *a\(level - 1) : *a\(level - 1)}\n"
    },
    "aliases that merge": (1...24).reduce("a0: &a0 {x: y}\n") { text, level in
      text + "a\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)]}\n"
    },
    "no text": "\u{0}\u{1}\u{FFFE}",
    "large network": "name: x\nmodel: [{dense: {units: 2000000000}}]\n",
    "control codes": "\"\u{1B}[2J\": 1\n",
  ]

  @Test(arguments: configurations.keys.sorted())
  func hostileConfigurationIsOneSentence(situation: String) throws {
    let text = try #require(Self.configurations[situation])
    let run = try copy("configured") {
      try text.write(
        to: $0.appendingPathComponent("config.yaml"), atomically: true, encoding: .utf8)
    }
    let commands = [
      ["resume", run, "--headless", "--steps", "14"], ["repeat", run, "--run", "again"],
      ["train", "\(run)/config.yaml", "--headless", "--steps", "3", "--run", "other"],
    ]
    try expectCalm(commands, situation)
    remove(run, "again", "other")
  }

  @Test func hostileCheckpointsArePassedOver() throws {
    let header = { (json: String) in
      Data(withUnsafeBytes(of: UInt64(json.utf8.count).littleEndian, Array.init) + json.utf8)
    }
    let metadata = #""__metadata__":{"gradhelm.step":"10","gradhelm.reason":"scheduled"}"#
    let files = [
      Data(repeating: 0xFF, count: 64), Data(), header("{}"), header("[" + metadata),
      header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[1099511627776],"
          + "\"data_offsets\":[0,4398046511104]}}"),
      header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
          + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}") + Data(count: 4),
      header("{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}")
        + Data(count: 4),
      header(String(repeating: "[", count: 200_000)),
      header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[0],"
          + "\"data_offsets\":[9223372036854775807,-9223372036854775808]}}"),
    ]
    for (number, file) in files.enumerated() {
      let run = try copy("checkpoint") { try overwriteCheckpoints(of: $0, with: file) }
      let commands = [
        ["resume", run, "--headless", "--steps", "14"],
        ["train", "--headless", "--from", run, "--run", "\(run)-fork"],
      ]
      try expectCalm(commands, "checkpoint \(number)")
      remove(run, "\(run)-fork")
    }
  }

  @Test func checkpointOfTerabytesIsPassedOver() throws {
    let run = try copy("sparse") { run in
      try overwriteCheckpoints(of: run, with: Data(count: 8))
      for file in try checkpoints(of: run) { truncate(file.path, 3 << 40) }
    }
    try expectCalm(
      [["resume", run, "--headless", "--steps", "14"], ["runs", "."]], "a file of terabytes")
  }

  private func checkpoints(of run: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: run.appendingPathComponent("checkpoints"), includingPropertiesForKeys: nil)
  }

  private func overwriteCheckpoints(of run: URL, with data: Data) throws {
    for file in try checkpoints(of: run) { try data.write(to: file) }
  }
}

extension HostileProgramTests {
  @Test func flippedBitsAndCutsAreOneSentence() throws {
    let whole = try Data(contentsOf: base.appendingPathComponent("run.sqlite"))
    var random = SeededNumbers(state: 3)
    for number in 0..<24 {
      var bytes = whole
      if number % 4 == 0 {
        bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      } else {
        for _ in 0..<1 << (number % 8) {
          let place = Int.random(in: 0..<min(bytes.count, 4_096 << (number % 6)), using: &random)
          bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      let run = try copy("flipped") { try bytes.write(to: $0.appendingPathComponent("run.sqlite")) }
      let all = commands(run)
      try expectCalm(
        [number % all.count, (5 * number + 3) % all.count].map { all[$0] }, "mutation \(number)")
      remove(run, "\(run)-fork", "\(run)-repeated", "\(run)-events")
    }
  }

  @Test func hostileEventFilesAreOneSentence() throws {
    let folder = program.folder.appendingPathComponent("events")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("a.tfevents.1")
    var random = SeededNumbers(state: 4)
    let noise = Data((0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    let files = [Data(), noise, Data(count: 1_000), Data(repeating: 0xFF, count: 1_000)]
    for (number, data) in files.enumerated() {
      try data.write(to: file)
      try expectCalm([["import", "events", "--run", "imported"]], "event file \(number)")
    }
    truncate(file.path, 1 << 40)
    try expectCalm([["import", "events", "--run", "imported"]], "an event file of a terabyte")
  }
}
