internal import GRDB
internal import Telemetry

/// Everything that is read once when a run is opened.
struct StoredDescription {
  var description: RunDescription
  var statisticsLayout: FieldLayout<StatisticsField>
  var activationLayout: FieldLayout<ActivationField>
  var runSeries: [String]
  /// The newest session, counted from 1.
  var session: Int
  /// The newest branch; 0 while nothing was left behind.
  var branch: Int

  /// The most tensors or layers that a run may claim.
  private static let rowLimit = 20_000
  /// The most elements that a tensor may claim; those of all tensors together are a number.
  private static let sizeLimit = 1 << 44
  /// The most fields that a table of statistics may claim.
  private static let fieldLimit = 256
  /// The most seconds since 1970 that a start may claim: the year 9999 has not begun.
  private static let timeLimit = 253_000_000_000.0
  /// The longest name that is read.
  private static let nameLimit = 1_024

  /// Reads `meta`, `layer`, `tensor`, and from `session` the start and the newest process.
  init(_ database: Database, version: Int) throws {
    let meta = try StoredMeta(database)
    statisticsLayout = FieldLayout(names: try meta.text(.statisticsFields))
    activationLayout = FieldLayout(names: try meta.text(.activationFields))
    runSeries = try meta.text(.rollupSeries).split(separator: ",").map(String.init)
    guard max(statisticsLayout.count, activationLayout.count) <= Self.fieldLimit else {
      throw StoredValueError(column: MetaKey.statisticsFields.rawValue)
    }
    let layers = try Self.layers(database, version: version)
    let session = try Self.session(database)
    self.session = try StoredSession.newest(database)
    branch = try StoredSession.newestBranch(database)
    description = RunDescription(
      name: try meta.text(.name), configuration: try meta.text(.configuration), layers: layers,
      tensors: try Self.tensors(database, layerCount: layers.count),
      optimizer: try meta.text(.optimizer), loss: try meta.text(.loss),
      batchSize: try meta.batchSize(), stepsPerEpoch: try meta.number(.stepsPerEpoch),
      totalSteps: try meta.number(.totalSteps), seed: try meta.number(.seed),
      threadCount: try meta.number(.threadCount), startedAt: session.startedAt,
      processID: session.processID, settings: try meta.settings(),
      parent: meta.parent)
    description.journal = meta.journal
  }

  private static func rows(_ sql: String, _ database: Database) throws -> [Row] {
    let rows = try Row.fetchAll(database, sql: sql)
    guard rows.count <= rowLimit else { throw FormatError.tooManyTensors(limit: rowLimit) }
    return rows
  }

  private static func layers(
    _ database: Database, version: Int
  ) throws -> [LayerDescription] {
    let key = version < 4 ? "''" : "coalesce(substr(key, 1, \(nameLimit)), '')"
    let sql = """
      SELECT id, substr(name, 1, \(nameLimit)), substr(kind, 1, \(nameLimit)), \(key) FROM layer
      ORDER BY id LIMIT \(rowLimit + 1)
      """
    return try rows(sql, database).enumerated().map { index, row in
      guard try row.integer(0) == index else { throw row.unexpected(0) }
      return LayerDescription(name: try row.text(1), kind: try row.text(2), key: try row.text(3))
    }
  }

  private static func tensors(
    _ database: Database, layerCount: Int
  ) throws -> [TensorDescription] {
    let sql = """
      SELECT id, substr(name, 1, \(nameLimit)), layer, kind, substr(shape, 1, \(nameLimit))
      FROM tensor ORDER BY id LIMIT \(rowLimit + 1)
      """
    return try rows(sql, database).enumerated().map { index, row in
      guard try row.integer(0) == index else { throw row.unexpected(0) }
      let layer = try row.integer(2)
      guard (0..<layerCount).contains(layer) else { throw row.unexpected(2) }
      guard let shape = StoredText.shape(try row.text(4)), shape.reduce(1, *) <= sizeLimit else {
        throw row.unexpected(4)
      }
      return TensorDescription(
        name: try row.text(1), layer: layer, kind: try row.word(3), shape: shape)
    }
  }

  private static func session(
    _ database: Database
  ) throws -> (startedAt: Double, processID: Int32) {
    let ends = ["min", "max"].map { end in
      "SELECT started_at, process_id FROM session WHERE id = (SELECT \(end)(id) FROM session)"
    }
    guard let first = try Row.fetchOne(database, sql: ends[0]),
      let newest = try Row.fetchOne(database, sql: ends[1])
    else { throw StoredValueError(column: "session") }
    guard let processID = Int32(exactly: try newest.integer(1)) else { throw newest.unexpected(1) }
    let startedAt = try first.number(0)
    guard (0...timeLimit).contains(startedAt) else { throw first.unexpected(0) }
    return (startedAt, processID)
  }
}

/// The `meta` table.
private struct StoredMeta {
  private static let valueLimit = 1 << 20
  /// The most samples that a step may claim.
  private static let batchLimit = 1 << 40

  private var values: [String: String] = [:]

  init(_ database: Database) throws {
    let sql = "SELECT value FROM meta WHERE key = ? AND length(value) <= \(Self.valueLimit)"
    for key in MetaKey.allCases {
      let row = try Row.fetchOne(database, sql: sql, arguments: [key.rawValue])
      values[key.rawValue] = try row?.text(0)
    }
  }

  func text(_ key: MetaKey) throws(StoredValueError) -> String {
    guard let value = values[key.rawValue] else { throw StoredValueError(column: key.rawValue) }
    return value
  }

  func number<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral>(
    _ key: MetaKey
  ) throws(StoredValueError) -> Number {
    guard let value = Number(try text(key)), value >= 0 else {
      throw StoredValueError(column: key.rawValue)
    }
    return value
  }

  /// The samples of a step, of which each has a place in a row of statistics.
  func batchSize() throws(StoredValueError) -> Int {
    let size: Int = try number(.batchSize)
    guard size <= Self.batchLimit else {
      throw StoredValueError(column: MetaKey.batchSize.rawValue)
    }
    return size
  }

  /// The clipping at the start; runs of older programs say nothing of the norm type.
  private func clipping() throws(StoredValueError) -> ClippingSettings {
    guard let mode = ClippingMode(rawValue: try text(.clipMode)) else {
      throw StoredValueError(column: MetaKey.clipMode.rawValue)
    }
    var clipping = ClippingSettings(mode: mode, threshold: try number(.threshold))
    clipping.normType = values[MetaKey.normType.rawValue].flatMap(NormType.init) ?? .two
    return clipping
  }

  /// The run that this one was forked from, if the record names one.
  var parent: RunParent? {
    guard let name = values[MetaKey.parent.rawValue],
      let step = values[MetaKey.parentStep.rawValue].flatMap({ Int($0) }), step >= 0
    else { return nil }
    return RunParent(name: name, step: step)
  }

  /// The distance between steps whose statistics were kept; older runs kept those of all.
  private var recordingInterval: Int {
    let interval = values[MetaKey.recordingInterval.rawValue].flatMap { Int($0) }
    return interval.flatMap { ControlSettings.intervals.contains($0) ? $0 : nil } ?? 1
  }

  /// How the record was last written; older programs knew one way only.
  var journal: RecordJournal {
    values[MetaKey.journal.rawValue].flatMap(RecordJournal.init) ?? .writeAhead
  }

  func settings() throws(StoredValueError) -> ControlSettings {
    let isUnlimited = try text(.pace) == "unlimited"
    return ControlSettings(
      clipping: try clipping(), learningRate: try number(.learningRate),
      health: values[MetaKey.health.rawValue].flatMap(HealthSettings.init) ?? HealthSettings(),
      pace: isUnlimited ? nil : try number(.pace),
      recordingInterval: recordingInterval,
      isPaused: try text(.isPaused) == "1")
  }
}
