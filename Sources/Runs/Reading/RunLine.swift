internal import GRDB
internal import Telemetry

/// The line of steps that ends with a branch: which branch of the record holds which of them.
///
/// ```
/// 0 ●━━━━━●─────●──→      the line of branch 2 is steps 1...3 of branch 0, 4...5 of branch 1,
///   1   3 └━━●──→ 1       and what branch 2 holds from step 6 on
///          5 └━━→ 2
/// ```
struct RunLine: Equatable, Sendable {
  /// Neighbouring steps that one branch holds.
  struct Segment: Equatable, Sendable {
    var branch: Int
    var steps: ClosedRange<Int>
    /// The milestones of the branch up to which the line goes.
    var lastSequence: Int
  }

  /// The branch with which it ends.
  let branch: Int
  /// Its parts, the earliest first; never empty.
  let segments: [Segment]

  /// The run as it went on.
  static let main = RunLine(
    branch: RunSchema.firstBranch,
    segments: [
      Segment(
        branch: RunSchema.firstBranch, steps: 1...RollupLayout.lastStep, lastSequence: .max)
    ])

  /// The last part, which grows while the run goes on.
  var end: Segment { segments[segments.count - 1] }

  /// The parts that hold steps of a stretch, cut to it, the earliest first.
  func segments(in steps: ClosedRange<Int>) -> [Segment] {
    segments.compactMap { segment in
      guard segment.steps.overlaps(steps) else { return nil }
      var part = segment
      part.steps = segment.steps.clamped(to: steps)
      return part
    }
  }
}

extension RunLine {
  /// The line of a branch; throws when the record's branches contradict themselves.
  init?(of branch: Int, among branches: [RunBranch], in database: Database) throws {
    guard branch != RunSchema.firstBranch else {
      self = .main
      return
    }
    guard let last = branches.first(where: { $0.id == branch }) else { return nil }
    self.branch = branch
    var segments: [Segment] = []
    var (end, lastSequence) = (RollupLayout.lastStep, Int.max)
    var next: RunBranch? = last
    for _ in 0...branches.count {
      guard let branch = next else { break }
      segments.append(contentsOf: branch.segment(upTo: end, lastSequence))
      lastSequence = min(lastSequence, try branch.sequence(before: database))
      end = min(end, branch.fromStep)
      next = branches.first { $0.id == branch.parent }
    }
    guard next == nil else { throw StoredValueError(column: "parent") }
    if end > 0 {
      segments.append(
        Segment(branch: RunSchema.firstBranch, steps: 1...end, lastSequence: lastSequence))
    }
    self.segments = segments.reversed()
  }

  /// Whether a milestone that a part's branch holds belongs to the line.
  ///
  /// An alert from before the branch stands in it once more, with its end.
  static func holds(_ event: SequencedEvent, in segment: Segment) -> Bool {
    guard event.sequence <= segment.lastSequence else { return false }
    guard case .alertRaised(let alert) = event.event, segment.branch != RunSchema.firstBranch
    else { return true }
    return alert.step >= segment.steps.lowerBound
  }
}

extension RunBranch {
  /// The steps that only this branch holds, up to one.
  fileprivate func segment(upTo end: Int, _ lastSequence: Int) -> [RunLine.Segment] {
    guard fromStep < end else { return [] }
    return [RunLine.Segment(branch: id, steps: fromStep + 1...end, lastSequence: lastSequence)]
  }

  /// The last milestone of the parent that happened before this branch went its own way: what is
  /// left in the parent with a larger number came after the rewind.
  fileprivate func sequence(before database: Database) throws -> Int {
    let tables = RunSchema.milestoneTables.map(\.name)
    let parts = tables.map { "SELECT min(sequence) AS first FROM \($0) WHERE branch = \(id)" }
    let row = try Row.fetchOne(
      database, sql: "SELECT min(first) FROM (\(parts.joined(separator: " UNION ALL ")))")
    return row?.optionalInteger(0).map { $0 - 1 } ?? .max
  }
}
