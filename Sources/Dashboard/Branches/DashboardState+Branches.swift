public import Telemetry

extension DashboardState {
  /// Takes the branches of the run, the oldest first; branch 0 among them when a film shows another.
  public mutating func takeBranches(_ branches: [Branch]) {
    self.branches.all = branches
    milestones.landmarks.replace(.branch, with: self.branches.places)
    needsRedraw = true
  }

  /// The number of branches that are known, to notice new ones.
  public var branchCount: Int { branches.places.count }

  /// Shows a film of another branch, at the same step if it has that.
  ///
  /// - Parameters:
  ///   - branch: the branch, 0 for the run as it went on.
  ///   - events: its milestones, the description among them.
  ///   - history: its steps, and those that led to it.
  public mutating func show(
    branch: Int, events: [RunEvent], history: any History & Sendable
  ) {
    let step = cursor
    saved = history
    clippingDesk.answer = nil
    (milestones, ending) = (Milestones(), nil)
    branches.shown = branch
    apply(events.map(LiveItem.event))
    takeBranches(branches.all)
    pinnedStep = min(max(1, step), max(1, history.lastStep))
    tell(branch == Branch.main ? "the run as it went on" : "branch \(branch)")
  }

  /// The numbers of what a film can show.
  var branchNumbers: [Int] { [Branch.main] + branches.all.map(\.id).filter { $0 != Branch.main } }

  /// Draws branches behind the charts, or no longer.
  mutating func toggleBranches() {
    guard !branches.places.isEmpty else {
      tell("this run has no branches; a rewind leaves one")
      return
    }
    branches.areDrawn.toggle()
    tell(branches.areDrawn ? "branches are drawn" : "branches are not drawn")
  }
}
