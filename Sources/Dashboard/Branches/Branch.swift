public import Telemetry

/// A line of steps that a rewind left behind, or branch 0, the run as it went on.
public struct Branch: Sendable {
  /// Its number.
  public let id: Int
  /// The branch that it continues, nil of branch 0.
  public let parent: Int?
  /// The step after which it goes its own way.
  public let fromStep: Int
  /// Its steps and those that led to it; nil of one that is too old to be drawn.
  public let history: (any History & Sendable)?

  /// Describes a branch.
  public init(id: Int, parent: Int?, fromStep: Int, history: (any History & Sendable)?) {
    self.id = id
    self.parent = parent
    self.fromStep = fromStep
    self.history = history
  }

  /// The number of the run as it went on.
  static let main = 0
}

/// The branches of a run, and what of them is drawn.
struct BranchList: Sendable {
  /// The most branches that are drawn at once.
  private static let mostGhosts = 3

  /// All of them, the oldest first.
  var all: [Branch] = []
  /// The branch that the film shows, or 0.
  var shown = Branch.main
  /// Whether the others are drawn behind it.
  var areDrawn = true

  /// The steps after which branches other than 0 begin.
  var places: [Int] { all.filter { $0.id != Branch.main }.map(\.fromStep) }

  /// The branches to draw behind the one that is shown, the newest first.
  var ghosts: [Branch] {
    guard areDrawn else { return [] }
    let drawable = all.filter { $0.id != shown && $0.history != nil }
    return Array(drawable.reversed().prefix(Self.mostGhosts))
  }

  /// The step after which a branch differs from the one that is shown: of branch 0 that where the
  /// shown one left it.
  func start(of branch: Branch) -> Int {
    guard branch.id == Branch.main else { return branch.fromStep }
    var place = all.first { $0.id == shown }
    var start = place?.fromStep ?? 0
    for _ in all {
      guard let parent = all.first(where: { $0.id == place?.parent }), parent.id != Branch.main
      else { break }
      start = min(start, parent.fromStep)
      place = parent
    }
    return start
  }
}
