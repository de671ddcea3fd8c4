import Canvas
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
  @Test(arguments: DashboardMode.allCases, DashboardView.allCases)
  func noKeyMeansTwoThingsInOneModeAndView(mode: DashboardMode, view: DashboardView) {
    let keys = KeyBinding.table(for: mode, view: view).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func everyActionHasAKey() {
    let bound = Set(KeyBinding.table.map(\.action))
    #expect(DashboardAction.all.filter { !bound.contains($0) }.isEmpty)
  }

  @Test func everyRowOfTheTableDoesSomethingSomewhere() {
    for binding in KeyBinding.table {
      #expect(!binding.keys.isEmpty && !binding.places.isEmpty)
      for (mode, view) in binding.places {
        for key in binding.keys {
          #expect(KeyBinding.action(for: key, in: mode, view: view) == binding.action)
        }
      }
    }
  }

  @Test func helpSentencesBeginWithACapitalAndHaveNoFullStop() {
    for binding in KeyBinding.table {
      #expect(binding.help.first?.isUppercase == true, "\(binding.help)")
      #expect(binding.help.last != ".", "\(binding.help)")
    }
  }

  @Test func replayHasNoKeyThatSteers() {
    for binding in KeyBinding.table where binding.modes.contains(.replay) {
      if case .steer = binding.action { Issue.record("\(binding.help)") }
    }
  }

  @Test(arguments: DashboardMode.allCases)
  func helpShowsEveryRowOfTheTable(mode: DashboardMode) {
    var state = DashboardState.fixture(mode)
    _ = state.press(.character("?"))
    let text = state.text(120, 60)
    for binding in KeyBinding.table(for: mode, view: .overview) {
      #expect(text.contains(binding.help))
    }
  }

  @Test(arguments: DashboardMode.allCases, [40, 60, 80, 100, 120, 160, 200])
  func footerAlwaysSaysHowToQuitAndHowToGetHelp(mode: DashboardMode, width: Int) {
    let frame = DashboardState.fixture(mode).frame(width, 24)
    let footer = String(String.UnicodeScalarView(frame.row(23).map(\.glyph)))
    #expect(footer.contains("q quit") && footer.contains("? help"))
  }

  @Test(arguments: DashboardMode.allCases)
  func keysThatAreNotInTheTableDoNothing(mode: DashboardMode) {
    var state = DashboardState.fixture(mode)
    let before = state.frame(120, 40)
    for scalar in UInt8(33)...126 {
      let key = Key.character(Character(Unicode.Scalar(scalar)))
      guard KeyBinding.action(for: key, in: mode, view: .overview) == nil else { continue }
      #expect(state.press(key).isEmpty)
    }
    #expect(state.frame(120, 40) == before)
  }
}

extension KeyBinding {
  /// The modes and views in which the row holds.
  fileprivate var places: [(DashboardMode, DashboardView)] {
    modes.flatMap { mode in views.map { (mode, $0) } }
  }
}

extension DashboardAction {
  fileprivate static var all: [DashboardAction] {
    Movement.allCases.map(DashboardAction.move) + Steering.allCases.map(DashboardAction.steer)
      + Selection.allCases.map(DashboardAction.select) + Look.allCases.map(DashboardAction.look)
      + DashboardView.allCases.map(DashboardAction.show)
      + Charts.allCases.map(DashboardAction.charts) + Table.allCases.map(DashboardAction.table)
      + Clipping.allCases.map(DashboardAction.clipping)
      + [.goBack, .quit]
  }
}

extension DashboardState {
  /// A healthy run in one of the modes.
  static func fixture(_ mode: DashboardMode) -> DashboardState {
    switch mode {
    case .live: live(FakeRun())
    case .watch: watching(FakeRun())
    case .replay: replaying(FakeRun(), from: 80)
    }
  }
}
