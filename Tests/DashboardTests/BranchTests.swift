import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct BranchTests {
  /// A training that went back to step 120 after it had exploded.
  private static func rewound() -> DashboardState {
    var state = DashboardState.live(FakeRun())
    let lost = FakeRun(story: .exploding, stepCount: 170)
    state.takeBranches([Branch(id: 1, parent: 0, fromStep: 120, history: lost.history)])
    return state
  }

  @Test(arguments: [(40, 24), (80, 24), (120, 36), (200, 60)])
  func branchIsADimLineBehindTheCharts(width: Int, height: Int) {
    var state = Self.rewound()
    _ = state.enter("zoom 80 160")
    expectGolden(state.frame(width, height), named: "branch")
  }

  @Test func branchBeginsWhereTheRunLeftIt() {
    let frame = Self.rewound().frame(160, 45)
    let cells = (0..<frame.height).flatMap { frame.row($0) }
    #expect(cells.contains { $0.glyph == "∙" && $0.style.role == .dim })
    var state = Self.rewound()
    _ = state.enter("zoom 1 119")
    _ = state.enter("goto 60")
    let charts = state.frame(160, 45)
    let lines = (3..<20).flatMap { charts.row($0).prefix(60) }
    #expect(!lines.contains { $0.glyph == "∙" })
  }

  @Test func keyHidesBranchesAndShowsThemAgain() {
    var state = Self.rewound()
    #expect(state.text(160, 45).contains("∙ branch 1"))
    _ = state.press(.character("g"))
    #expect(!state.text(160, 45).contains("∙ branch 1"))
    _ = state.enter("branches")
    #expect(state.text(160, 45).contains("∙ branch 1"))
  }

  @Test func runWithoutBranchesSaysSo() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("g"))
    #expect(state.text().contains("this run has no branches; a rewind leaves one"))
  }

  @Test func newestFewAreDrawn() {
    var state = DashboardState.live(FakeRun())
    state.takeBranches(
      (1...9).map { id in
        Branch(id: id, parent: 0, fromStep: 10 * id, history: FakeRun().history)
      } + [Branch(id: 10, parent: 0, fromStep: 100, history: nil)])
    #expect(state.branches.ghosts.map(\.id) == [9, 8, 7])
    #expect(state.text(160, 45).contains("∙ branches 7 8 9"))
  }

  @Test func keysGoToTheStepWhereABranchBegins() {
    var state = Self.rewound()
    _ = state.press(.character("N"))
    #expect(state.cursor == 120)
    #expect(state.text(120, 36).contains("┴") || state.text(120, 36).contains("┃"))
  }
}

@Suite struct BranchFilmTests {
  private static let main = FakeRun()
  private static let lost = FakeRun(story: .exploding, stepCount: 170)

  private static func film() -> DashboardState {
    var state = DashboardState.replaying(main, from: 130)
    state.takeBranches([
      Branch(id: 0, parent: nil, fromStep: 0, history: main.history),
      Branch(id: 1, parent: 0, fromStep: 120, history: lost.history),
    ])
    return state
  }

  @Test func branchIsAskedForByItsNumber() {
    var state = Self.film()
    #expect(state.enter("branch 1").contains(.open(branch: 1)))
    #expect(!state.enter("branch 7").contains(.open(branch: 7)))
    #expect(state.text().contains("branch must be one of 0, 1"))
  }

  @Test func filmOfABranchShowsItsStepsAndTheRunBehindThem() {
    var state = Self.film()
    state.show(branch: 1, events: Self.lost.milestones, history: Self.lost.history)
    #expect(state.cursor == 130 && state.lastStep == 170)
    _ = state.enter("goto 160")
    let text = state.text(160, 45)
    #expect(text.contains("branch 1") && text.contains("∙ run") && text.contains("exploding"))
    #expect(state.branches.start(of: state.branches.all[0]) == 120)
    state.show(branch: 0, events: Self.main.milestones, history: Self.main.history)
    #expect(state.cursor == 160 && !state.text(160, 45).contains("exploding"))
  }

  @Test func trainingHasNoOtherFilm() {
    var state = DashboardState.live(FakeRun())
    _ = state.enter("branch 1")
    #expect(state.text().contains("branch has a meaning only in a film"))
  }
}
