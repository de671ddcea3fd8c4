import Canvas
import TestSupport
import Testing

@testable import Dashboard

/// Every view of a run that explodes, at three sizes, in the colours of three kinds of terminal.
@Suite struct PaintingTests {
  private static let sizes = [(80, 24), (120, 36), (160, 45)]
  private static let depths = [ColorDepth.eight, .sixteen, .many]

  @Test(arguments: DashboardView.allCases)
  func viewInTheColoursOfEveryTerminal(view: DashboardView) {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = state.press(.character(view.digit))
    for (width, height) in Self.sizes {
      let frame = state.frame(width, height)
      for depth in Self.depths {
        expectPainting(frame, named: "painted-\(view)", theme: .standard, depth: depth)
      }
    }
  }
}
