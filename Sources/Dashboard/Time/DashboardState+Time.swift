extension DashboardState {
  /// The part of the visible steps that a coarse movement of the cursor goes.
  private static let coarseShare = 16

  /// Changes which steps and values the charts show.
  mutating func changeCharts(_ action: DashboardAction.Charts) {
    switch action {
    case .fewerSteps: window.zoomIn(at: cursor, newest: newestShownStep)
    case .moreSteps: window.zoomOut(at: cursor, newest: newestShownStep)
    case .wholeRun: window.showWhole()
    case .earlier: jump(to: cursor - coarseDistance)
    case .later: jump(to: cursor + coarseDistance)
    case .toggleScale: isLogarithmic.toggle()
    case .toggleRange: showsWholeRange.toggle()
    case .smooth: smoothing = smoothing.next
    case .toggleBranches: toggleBranches()
    }
  }

  private var coarseDistance: Int {
    let shown = window.length ?? newestShownStep
    return max(1, shown / Self.coarseShare)
  }

  /// The newest step in the charts: a film does not show what comes after the cursor.
  var newestShownStep: Int { mode == .replay ? cursor : lastStep }

  /// Whether an earlier step of a training that goes on is shown.
  var isLookingBack: Bool { mode != .replay && !isFollowing }

  /// Looks at another step, and stops the film there.
  mutating func jump(to step: Int) {
    player.pause()
    moveCursor(to: step)
  }

  /// Shows another step, within those that are known.
  mutating func moveCursor(by steps: Int) {
    moveCursor(to: cursor + steps)
  }

  /// Shows a step, or the nearest one that is known; at the newest one a training is followed.
  ///
  /// Unless it need not be centred, charts that show few steps also show some around this one.
  mutating func moveCursor(to step: Int, isCentred: Bool = true) {
    needsRedraw = true
    guard mode == .replay || step < lastStep else { return followNewest() }
    pinnedStep = min(max(1, step), max(1, lastStep))
    if mode != .replay { window.hold(showing: cursor, newest: lastStep, hasMargin: isCentred) }
  }

  /// Shows every newest step from now on.
  mutating func followNewest() {
    pinnedStep = nil
    window.follow()
    needsRedraw = true
  }
}
