public import Telemetry

/// What is new in a run that another process trains, asked for again and again.
public struct RunTail: Sendable {
  /// What changed since the last question.
  public struct News: Equatable, Sendable {
    /// The milestones that are new, in order; the first answer begins with `started`.
    public var milestones: [RunEvent]
    /// The newest recorded step, or 0.
    public var lastStep: Int
    /// Where the run stands.
    public var status: RunStatus
    /// Whether the run has gone back to an earlier step since it was opened, or another process has
    /// gone on with it: nothing else is said then, and the run has to be opened anew.
    public var isSuperseded = false
  }

  private let run: SavedRun
  private var lastSequence = 0
  private var hasStarted = false
  private var hasEnded = false
  private var keptCheckpoints: [Int] = []

  /// Follows a run from its beginning.
  public init(_ run: SavedRun) {
    self.run = run
  }

  /// Says what is new; costs a few short reads.
  public mutating func poll() throws(RunError) -> News {
    guard try !run.isSuperseded() else {
      return News(milestones: [], lastStep: 0, status: try run.status(), isSuperseded: true)
    }
    // The status first: what a trainer wrote before it ended is then never missed.
    let status = try run.status()
    let ending = try run.ending()
    let new = try run.milestones(after: lastSequence)
    lastSequence = new.last?.sequence ?? lastSequence
    var milestones = new.map(\.event)
    if !hasStarted { milestones.insert(.started(run.description), at: 0) }
    hasStarted = true
    if let ending, !hasEnded {
      milestones.append(.finished(ending))
      hasEnded = true
    }
    if case .running = status, let kept = try newKeptCheckpoints() {
      milestones.append(.checkpointsKept(kept))
    }
    return News(milestones: milestones, lastStep: try run.lastStep(), status: status)
  }

  /// The steps that the trainer can go back to, if they have changed.
  private mutating func newKeptCheckpoints() throws(RunError) -> [Int]? {
    let kept = try run.keptCheckpoints()
    guard kept != keptCheckpoints else { return nil }
    keptCheckpoints = kept
    return kept
  }
}
