/// The tables of `run.sqlite`, word for word; `Docs/run-format.md` explains them.
///
/// A change to any statement is a new ``version``: readers accept a table only when its
/// definition is exactly the one that is written here for its version, so that no view, generated
/// column or default expression of a hostile file is ever evaluated.
enum RunSchema {
  /// `GdHm` in ASCII: marks a SQLite file as a run.
  static let applicationID = 0x4764_486D
  /// The `user_version` that this program writes.
  static let version = 4
  /// The versions that this program reads.
  static let readableVersions = 1...version
  /// The branch that every run begins with, and that goes on whatever is left behind.
  static let firstBranch = 0

  /// One table by name.
  struct Table {
    var name: String
    var definition: String
  }

  /// Every table of a version, in the order in which they are made.
  static func tables(ofVersion version: Int) -> [Table] {
    descriptionTables + stepTables + milestoneTables
      + [
        layer(columns: version < 4 ? "" : ", key TEXT"),
        alert(columns: version < 4 ? "" : ", layer INTEGER, cause TEXT, cures TEXT"),
        statistics(columns: version < 2 ? "" : " samples BLOB,"),
        note(columns: version < 3 ? "" : ", written_by TEXT"),
      ] + (version < 2 ? [] : [text]) + (version < 3 ? [] : [report])
      + (version < 4 ? [] : [rewind])
  }

  private static let descriptionTables = [
    Table(
      name: "meta",
      definition: "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
    Table(
      name: "tensor",
      definition: """
        CREATE TABLE tensor (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, layer INTEGER NOT NULL,
          kind TEXT NOT NULL, shape TEXT NOT NULL, parameter_count INTEGER NOT NULL)
        """),
    Table(
      name: "branch",
      definition: """
        CREATE TABLE branch (id INTEGER PRIMARY KEY, parent INTEGER, from_step INTEGER NOT NULL)
        """),
    Table(
      name: "session",
      definition: """
        CREATE TABLE session (
          id INTEGER PRIMARY KEY, branch INTEGER NOT NULL, started_at REAL NOT NULL,
          process_id INTEGER NOT NULL, ended_step INTEGER, ended_wall_time REAL,
          ending TEXT, message TEXT)
        """),
  ]

  private static let stepTables = [
    Table(
      name: "step",
      definition: """
        CREATE TABLE step (
          branch INTEGER NOT NULL, step INTEGER NOT NULL, epoch INTEGER NOT NULL,
          wall_time REAL NOT NULL, loss REAL, learning_rate REAL, clip_mode TEXT NOT NULL,
          threshold REAL, norm REAL, clipped_norm REAL, outcome TEXT NOT NULL,
          PRIMARY KEY (branch, step)) WITHOUT ROWID
        """),
    Table(
      name: "rollup",
      definition: """
        CREATE TABLE rollup (
          branch INTEGER NOT NULL, level INTEGER NOT NULL, tensor INTEGER NOT NULL,
          chunk INTEGER NOT NULL, buckets BLOB NOT NULL,
          PRIMARY KEY (branch, level, tensor, chunk))
        """),
    Table(
      name: "histogram",
      definition: """
        CREATE TABLE histogram (
          branch INTEGER NOT NULL, step INTEGER NOT NULL, tensor INTEGER NOT NULL,
          first_bin INTEGER NOT NULL, counts BLOB NOT NULL,
          PRIMARY KEY (branch, step, tensor)) WITHOUT ROWID
        """),
    Table(
      name: "hidden_gradient",
      definition: """
        CREATE TABLE hidden_gradient (
          branch INTEGER NOT NULL, step INTEGER NOT NULL, layer INTEGER NOT NULL,
          norms BLOB NOT NULL, PRIMARY KEY (branch, step, layer)) WITHOUT ROWID
        """),
  ]

  /// The table of statistics, whose later columns stand where `ALTER TABLE` puts them.
  private static func statistics(columns: String) -> Table {
    Table(
      name: "statistics",
      definition: """
        CREATE TABLE statistics (
          branch INTEGER NOT NULL, step INTEGER NOT NULL, tensors BLOB NOT NULL,
          layers BLOB NOT NULL,\(columns) PRIMARY KEY (branch, step))
        """)
  }

  /// The tables whose rows carry a `sequence` since the first version.
  static let milestoneTables = [
    Table(
      name: "evaluation",
      definition: """
        CREATE TABLE evaluation (
          sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, step INTEGER NOT NULL,
          split TEXT NOT NULL, metric TEXT NOT NULL, value REAL)
        """),
    Table(
      name: "command",
      definition: """
        CREATE TABLE command (
          sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, id INTEGER NOT NULL,
          requested_at REAL NOT NULL, requested_by TEXT NOT NULL, verb TEXT NOT NULL,
          arguments TEXT NOT NULL, status TEXT NOT NULL, completed_step INTEGER NOT NULL,
          applied_step INTEGER, old_value TEXT, reason TEXT)
        """),
    Table(
      name: "checkpoint",
      definition: """
        CREATE TABLE checkpoint (
          sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, step INTEGER NOT NULL,
          reason TEXT NOT NULL, file TEXT NOT NULL, byte_count INTEGER NOT NULL)
        """),
    Table(
      name: "recording",
      definition: """
        CREATE TABLE recording (
          sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, step INTEGER NOT NULL,
          state TEXT NOT NULL, reason TEXT, first_missing INTEGER, last_missing INTEGER)
        """),
  ]

  /// The table of layers, whose later columns stand where `ALTER TABLE` puts them.
  private static func layer(columns: String) -> Table {
    Table(
      name: "layer",
      definition: """
        CREATE TABLE layer (\
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL\(columns))
        """)
  }

  /// The name of the table of alerts.
  static let alertName = "alert"

  /// The table of alerts, whose later columns stand where `ALTER TABLE` puts them.
  private static func alert(columns: String) -> Table {
    Table(
      name: alertName,
      definition: """
        CREATE TABLE alert (
          sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, id INTEGER NOT NULL,
          step INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, tensor INTEGER,
          evidence TEXT NOT NULL, advice TEXT NOT NULL, cure TEXT NOT NULL,
          cleared_step INTEGER, cleared_sequence INTEGER\(columns))
        """)
  }

  /// The name of the table of notes.
  static let noteName = "note"

  /// The table of notes, whose later columns stand where `ALTER TABLE` puts them.
  private static func note(columns: String) -> Table {
    Table(
      name: noteName,
      definition: """
        CREATE TABLE note (
          sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, step INTEGER NOT NULL,
          written_at REAL NOT NULL, text TEXT NOT NULL\(columns))
        """)
  }

  /// The table of what the trainer says about itself, which versions 1 and 2 lack.
  static let report = Table(
    name: "report",
    definition: """
      CREATE TABLE report (
        branch INTEGER NOT NULL, step INTEGER NOT NULL, data REAL, forward REAL, backward REAL,
        statistics REAL, optimizer REAL, rest REAL, window_count INTEGER NOT NULL,
        percentile_norm REAL, norm_mean REAL, norm_deviation REAL, latest_score REAL,
        warmup_steps_left INTEGER NOT NULL, clipped_unit_share REAL,
        PRIMARY KEY (branch, step)) WITHOUT ROWID
      """)
  /// The table of returns to a checkpoint, which versions before 4 lack; whatever the run goes back
  /// to later, its rows stay.
  static let rewind = Table(
    name: "rewind",
    definition: """
      CREATE TABLE rewind (
        sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, from_step INTEGER NOT NULL,
        to_step INTEGER NOT NULL, requested_at REAL NOT NULL, requested_by TEXT NOT NULL)
      """)
  /// The table of generated text, which version 1 lacks.
  static let text = Table(
    name: "text",
    definition: """
      CREATE TABLE text (
        sequence INTEGER PRIMARY KEY, branch INTEGER NOT NULL, step INTEGER NOT NULL,
        text TEXT NOT NULL)
      """)
}
