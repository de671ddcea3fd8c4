import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

/// Every view in any rectangle, whatever the run holds.
@Suite struct ViewBoundsTests {
  private static let sizes = [
    (0, 0), (1, 1), (2, 2), (7, 5), (20, 3), (38, 9), (41, 40), (78, 18), (118, 30), (200, 12),
  ]

  private static func panels(of scene: Scene) -> [any View] {
    [
      HeatMapPanel(scene: scene), TensorPanel(scene: scene), AlertListPanel(scene: scene),
      JournalPanel(scene: scene), SystemPanel(scene: scene), ClippingView(scene: scene),
      TabsPanel(scene: scene),
    ]
  }

  /// A run with an alert, a command, histograms and a name that is empty.
  private static func state(_ story: FakeRun.Story) -> DashboardState {
    let run = FakeRun(story: story)
    var description = run.description
    description.tensors[0].name = ""
    var state = DashboardState.live()
    state.apply([.event(.started(description))] + run.items.dropFirst())
    _ = state.type("+]4")
    return state
  }

  /// A run of ten thousand tensors after its first step.
  private static func largeRun() -> DashboardState {
    var description = FakeRun().description
    description.tensors = (0..<10_000).map {
      TensorDescription(name: "block\($0 / 8).part\($0)", layer: 0, kind: .weight, shape: [2, 3])
    }
    var record = FakeRun().record(at: 1)
    record.statistics = StatisticsTable(rowCount: description.tensors.count)
    var state = DashboardState.live()
    state.apply([.event(.started(description)), .steps(StepSpan(record))])
    _ = state.press(.end)
    return state
  }

  private func expectWithinBounds(_ state: DashboardState, glyphs: GlyphSet) {
    let untouched = Cell("@", style: Style(.danger, underlined: true))
    for (width, height) in Self.sizes {
      let area = Rect(column: 3, row: 3, width: width, height: height)
      for panel in Self.panels(of: Scene(state, glyphs: glyphs)) {
        var frame = CellBuffer(width: width + 6, height: height + 6)
        frame.fill(frame.area, with: untouched)
        panel.draw(in: area, of: &frame)
        let isWithin = frame.isFilled(with: untouched, outside: area)
        #expect(isWithin, "\(type(of: panel)) in \(width) x \(height)")
      }
    }
  }

  @Test(arguments: [FakeRun.Story.healthy, .exploding, .nonfinite], GlyphSet.allCases)
  func noViewDrawsOutsideItsRectangle(story: FakeRun.Story, glyphs: GlyphSet) {
    expectWithinBounds(Self.state(story), glyphs: glyphs)
  }

  @Test func thousandsOfTensorsHaveRoomInEveryView() {
    expectWithinBounds(Self.largeRun(), glyphs: .braille)
  }

  @Test func viewsOfNothingAreEmptyNotBroken() {
    expectWithinBounds(.live(), glyphs: .braille)
    expectWithinBounds(.replaying(events: [], history: FakeRun().history), glyphs: .ascii)
  }
}
