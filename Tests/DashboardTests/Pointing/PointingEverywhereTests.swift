import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// Everything on every view, with everything that a mouse can do.
@Suite struct PointingEverywhereTests {
  private static let sizes = [(1, 1), (40, 10), (59, 17), (80, 24), (120, 36)]

  /// Every view, as it is and after some keys.
  private static func states(_ mode: DashboardMode, after keys: [String]) -> [DashboardState] {
    let run = FakeRun(story: .exploding, stepCount: 170)
    let seen: DashboardState =
      switch mode {
      case .live: .live(run)
      case .watch: .watching(run)
      case .replay: .replaying(run, from: 165)
      }
    return DashboardView.allCases.flatMap { view in
      keys.map { keys in
        var state = seen
        _ = state.type("+]\(view.digit)\(keys)")
        return state
      }
    }
  }

  /// The corners of everything that means something, and some cells besides.
  private static func cells(of frame: CellBuffer) -> [(column: Int, row: Int)] {
    let corners = frame.targets.map(\.area).flatMap { area in
      [(area.column, area.row), (area.endColumn - 1, area.endRow - 1)]
    }
    let count = (frame.width + 2) * (frame.height + 2)
    let others = stride(from: 0, to: count, by: 41).map { cell in
      (cell % (frame.width + 2) - 1, cell / (frame.width + 2) - 1)
    }
    return corners + others
  }

  @Test(arguments: DashboardMode.allCases)
  func nothingThatIsPointedAtTraps(mode: DashboardMode) {
    let states = Self.states(mode, after: ["", "?", "q", "/h", "{{,,,", "a"])
    for (number, seen) in states.enumerated() {
      let (width, height) = Self.sizes[number % Self.sizes.count]
      let frame = seen.frame(width, height)
      for (column, row) in Self.cells(of: frame) {
        var state = seen
        for action in Pointer.Action.allCases {
          _ = state.point(Pointer(action, column: column, row: row), in: frame)
        }
      }
    }
  }

  @Test(arguments: DashboardMode.allCases)
  func framesFollowWhateverWasPointedAt(mode: DashboardMode) {
    for var state in Self.states(mode, after: ["", ":"]) {
      for number in 0..<20 {
        let (width, height) = Self.sizes[number % Self.sizes.count]
        let actions = Pointer.Action.allCases
        let pointer = Pointer(
          actions[number * 7 % actions.count], column: number * 37 % (width + 2),
          row: number * 11 % (height + 1))
        _ = state.point(pointer, in: state.frame(width, height))
        #expect(state.frame(width, height).width == width)
      }
    }
  }

  @Test(arguments: DashboardMode.allCases)
  func everyHintOfTheFooterDoesWhatItsKeyDoes(mode: DashboardMode) {
    for state in Self.states(mode, after: [""]) {
      let frame = state.frame(160, 36)
      for place in frame.targets where place.area.row == 35 {
        guard case .action(let action) = place.target.value(as: PointerMeaning.self) else {
          Issue.record("column \(place.area.column) of the footer is no action")
          continue
        }
        let row = KeyBinding.table(for: mode, view: state.view).first { $0.action == action }
        var (pressed, pointed) = (state, state)
        let effects = pointed.point(
          Pointer(.press, column: place.area.column, row: 35), in: frame)
        #expect(row.map { pressed.press($0.keys[0]) } == effects)
        #expect(pressed.text(60, 19) == pointed.text(60, 19))
      }
    }
  }

  @Test func targetsOfAnOldFrameNeverReachBeyondANewRun() {
    let frame = DashboardState.live(FakeRun(layerCount: 40, stepCount: 9)).frame(200, 60)
    let new = DashboardState.live(FakeRun(layerCount: 1, stepCount: 1))
    for row in 0..<60 {
      var state = new
      for action in Pointer.Action.allCases {
        _ = state.point(Pointer(action, column: 10, row: row), in: frame)
      }
      #expect(state.selectedTensor < 2)
    }
  }
}
