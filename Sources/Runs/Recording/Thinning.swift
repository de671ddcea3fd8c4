internal import GRDB
internal import Telemetry

/// Takes statistics out of a record: those that the interval leaves out, and the oldest ones when
/// the record has reached its budget.
///
/// Scalars, rollups and milestones stay, and so do the statistics around every alert. Pages that
/// become free are used for what is recorded next, so the file stops growing; it never shrinks.
struct Thinning {
  /// The steps after an alert whose statistics stay.
  static let stepsAfterAlert = 100
  private static let branch = RunSchema.firstBranch
  /// The most room that is left below the budget, for what is written before the next look.
  private static let margin = 32 << 20
  /// Tables that hold what can be taken away for want of room.
  private static let detailTables = ["statistics", "histogram", "hidden_gradient"]

  private var ring: DetailRing
  private let budget: Int?
  private var clearedStep = 0

  /// Thins what is recorded after a step.
  init(ring: DetailRing, budget: Int?) {
    self.ring = ring
    self.budget = budget
  }

  /// Thins what is recorded of a run after a step.
  init(of description: RunDescription, budget: Int?, after step: Int) {
    let ring = DetailRing(
      rowByteCount: description.statisticsByteCount,
      interval: description.settings.recordingInterval, after: step)
    self.init(ring: ring, budget: budget)
  }

  /// Another interval holds from a step on.
  mutating func setInterval(_ interval: Int, from step: Int) {
    ring.setInterval(interval, from: step)
  }

  /// Takes away what has got too old or too much, now that `lastStep` is on disk.
  ///
  /// `stepCount` steps were written since the last time; at most a few times as many make room at
  /// once, so that this takes no longer than writing them did.
  mutating func perform(on database: DatabaseQueue, lastStep: Int, stepCount: Int) throws {
    let leaves = ring.leaves(at: lastStep)
    if !leaves.isEmpty {
      try database.inTransaction { database in
        for leave in leaves { try remove(leave, in: database) }
        return .commit
      }
    }
    ring.left(at: lastStep)
    let end = max(0, lastStep - ring.length)
    clearedStep = min(clearedStep, end)
    try makeRoom(on: database, before: end, stepCount: 2 * max(0, stepCount) + 16)
  }
}

extension Thinning {
  private func remove(_ leave: DetailRing.Leave, in database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "DELETE FROM statistics WHERE branch = ? AND step BETWEEN ? AND ? AND step % ? <> 0")
    for steps in try unprotected(leave.steps, in: database) {
      try statement.execute(
        arguments: [Self.branch, steps.lowerBound, steps.upperBound, leave.interval])
    }
  }

  private mutating func makeRoom(
    on database: DatabaseQueue, before end: Int, stepCount: Int
  ) throws {
    guard let budget else { return }
    let limit = budget - min(budget / 8, Self.margin)
    let newest = try database.inDatabase { [clearedStep] database in
      guard try Self.usedByteCount(database) > limit else { return Int?.none }
      let sql = """
        SELECT max(step) FROM (SELECT step FROM statistics
          WHERE branch = ? AND step > ? AND step <= ? ORDER BY step LIMIT ?)
        """
      return try Int.fetchOne(
        database, sql: sql, arguments: [Self.branch, clearedStep, end, stepCount])
    }
    guard let newest, newest > clearedStep else { return }
    try database.inTransaction { [clearedStep] database in
      try clear(clearedStep + 1...newest, in: database)
      return .commit
    }
    clearedStep = newest
  }

  private func clear(_ steps: ClosedRange<Int>, in database: Database) throws {
    for steps in try unprotected(steps, in: database) {
      for table in Self.detailTables {
        try database.execute(
          sql: "DELETE FROM \(table) WHERE branch = ? AND step BETWEEN ? AND ?",
          arguments: [Self.branch, steps.lowerBound, steps.upperBound])
      }
    }
  }

  /// The bytes of the record that hold something.
  private static func usedByteCount(_ database: Database) throws -> Int {
    let sql = """
      SELECT (page_count - freelist_count) * page_size
      FROM pragma_page_count, pragma_freelist_count, pragma_page_size
      """
    return try Int.fetchOne(database, sql: sql) ?? 0
  }

  /// The parts of a stretch that are not close to an alert.
  private func unprotected(
    _ steps: ClosedRange<Int>, in database: Database
  ) throws -> [ClosedRange<Int>] {
    let alerts = try Int.fetchAll(
      database,
      sql: "SELECT step FROM alert WHERE branch = ? AND step BETWEEN ? AND ? ORDER BY step",
      arguments: [
        Self.branch, steps.lowerBound - Self.stepsAfterAlert, steps.upperBound + ring.length,
      ])
    return steps.removing(alerts.map { $0 - ring.length...$0 + Self.stepsAfterAlert })
  }
}

extension RunDescription {
  /// The bytes that the statistics of one step take.
  var statisticsByteCount: Int {
    4
      * (tensors.count * StatisticsTable.fieldCount + layers.count * ActivationTable.fieldCount
        + batchSize)
  }
}

extension ClosedRange<Int> {
  /// What is left without some other ranges, which are ordered by their lower bounds.
  func removing(_ others: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var rest: [ClosedRange<Int>] = []
    var first = lowerBound
    for other in others where first <= upperBound && other.upperBound >= first {
      if other.lowerBound > first {
        rest.append(first...Swift.min(upperBound, other.lowerBound - 1))
      }
      first = other.upperBound + 1
    }
    return first <= upperBound ? rest + [first...upperBound] : rest
  }
}
