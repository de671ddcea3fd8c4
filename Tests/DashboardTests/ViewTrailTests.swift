import Canvas
import Testing

@testable import Dashboard

@Suite struct ViewTrailTests {
  @Test(arguments: DashboardMode.allCases, DashboardView.allCases)
  func digitShowsItsView(mode: DashboardMode, view: DashboardView) {
    var state = DashboardState.fixture(mode)
    _ = state.press(.character(view.digit))
    #expect(state.view == view)
  }

  @Test func escapeGoesBackToWhereOneCameFrom() {
    var trail = ViewTrail()
    let views = DashboardView.allCases.filter { $0 != .overview }
    for view in views { trail.show(view) }
    for view in views.reversed() {
      #expect(trail.current == view)
      trail.goBack()
    }
    #expect(trail.current == .overview)
  }

  @Test func overviewIsTheBeginningOfEveryTrail() {
    var trail = ViewTrail()
    trail.show(.tensor)
    trail.show(.overview)
    trail.goBack()
    #expect(trail == ViewTrail())
  }

  @Test func showingAViewTwiceIsOneStepOfTheTrail() {
    var trail = ViewTrail()
    trail.show(.tensor)
    trail.show(.tensor)
    trail.goBack()
    #expect(trail.current == .overview)
  }

  @Test(arguments: [200, 80, 40])
  func shownTabIsMarkedAndNamedAtEveryWidth(width: Int) {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("3"))
    let frame = state.frame(width, 24)
    let marked = frame.row(1).filter(\.style.isReversed).map(\.glyph)
    #expect(String(String.UnicodeScalarView(marked)) == " 3 tensor ")
  }
}
