import Foundation
import Testing

/// Runs, checkpoints, configurations, mailboxes and event files that somebody has made to do harm, and
/// what every command of the real program says to them.
@Suite(.serialized) struct HostileProgramTests {
  /// The most memory that any command may take.
  private static let byteLimit = 200 << 20
  /// Success, a sick run, and the codes of sysexits.h that the program uses.
  private static let exitCodes: Set<Int32> = [0, 3, 64, 65, 66, 73]

  /// Whether every command has to say something to everything; `make test-hostile` asks for it.
  ///
  /// Otherwise each situation meets some of the commands, so that all meet several situations.
  static let isThorough =
    ProcessInfo.processInfo.environment["GRADHELM_HOSTILE"] != nil
  private static let recorded = Result { try recordedRun() }

  let program: Program
  var base: URL { program.folder.appendingPathComponent("base") }

  init() throws {
    program = try Self.recorded.get()
  }

  /// A short run that everything harmful is made of.
  private static func recordedRun() throws -> Program {
    let program = try Program()
    let outcome = try program.run(
      "train", "--headless", "--steps", "12", "--run", "base", "--set",
      "checkpoint_every={steps: 5}", "--set", "details_every=4")
    try #require(outcome.status == 0)
    return program
  }

  /// Every `count`-th of a list from a place on; the whole list when the tests are thorough.
  static func share<Item>(of list: [Item], count: Int, from place: Int) -> [Item] {
    guard !isThorough else { return list }
    return stride(from: place % count, to: list.count, by: count).map { list[$0] }
  }

  /// Every command that opens a run, the one that deletes it last.
  func commands(_ run: String) -> [[String]] {
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
  func copy(_ name: String, changing change: (URL) throws -> Void) throws -> String {
    let run = program.folder.appendingPathComponent(name)
    try FileManager.default.copyItem(at: base, to: run)
    try change(run)
    return name
  }

  /// One sentence each, an exit code of the program's own, and little memory.
  func expectCalm(_ commands: [[String]], _ situation: String) throws {
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

  func remove(_ names: String...) {
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
    INSERT INTO alert (sequence, branch, id, step, rule, severity, tensor, evidence, advice, cure)
    WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n
    WHERE i < 150000) SELECT i, 0, i, 1, 'exploding', 'danger', 0, hex(zeroblob(300)), '', ''
    FROM n
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
    let run = "hostile"
    defer { remove(run, "\(run)-fork", "\(run)-repeated", "\(run)-events") }
    _ = try copy(run) { try Self.change($0.appendingPathComponent("run.sqlite"), sql) }
    let number = Self.statements.keys.sorted().firstIndex(of: situation) ?? 0
    try expectCalm(Self.share(of: commands(run), count: 5, from: number), situation)
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
