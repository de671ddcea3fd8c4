import Canvas
import Health
import Telemetry
import Testing

@testable import Dashboard

/// What a typed line changes on the screen.
@Suite struct PaletteLookingTests {
  @Test(arguments: DashboardMode.allCases)
  func everyActionOfTheKeyTableCanBeTyped(mode: DashboardMode) {
    let verbs = PaletteVerb.table.filter { $0.modes.contains(mode) }
    let typed = Set(verbs.flatMap(\.words).map(\.action))
    let pressed = Set(KeyBinding.table.filter { $0.modes.contains(mode) }.map(\.action))
    #expect(pressed.subtracting(typed).isEmpty)
  }

  @Test(arguments: DashboardMode.allCases)
  func everyWordDoesWhatItsKeyDoes(mode: DashboardMode) throws {
    for verb in PaletteVerb.table where verb.modes.contains(mode) {
      for word in verb.words {
        let line = PaletteLine(word.text.isEmpty ? verb.name : "\(verb.name) \(word.text)")
        #expect(try line.command(in: .fixture(mode)) == .act(word.action), "\(line.text)")
      }
    }
  }

  @Test(arguments: [DashboardMode.live, .watch, .replay])
  func verbsThatLookWorkEverywhere(mode: DashboardMode) {
    let lines = [
      "goto 12", "goto start", "zoom 10 80", "zoom all", "linear", "log", "scale linear",
      "range all", "smooth strong", "theme light", "select hidden1.weight", "tensor hidden1.weight",
      "filter bias", "unfilter", "sort norm reversed", "fold all", "view heat map", "back",
      "explain exploding", "help",
    ]
    for line in lines {
      var state = DashboardState.fixture(mode)
      let effects = state.enter(line)
      #expect(effects == [.remember(line)], "\(line)")
      #expect(state.entry == nil, "\(line)")
    }
  }

  @Test func momentsAndStepsAreShown() {
    var state = DashboardState.live(FakeRun())
    _ = state.enter("goto 42")
    #expect(state.cursor == 42)
    _ = state.enter("follow")
    #expect(state.isFollowing && state.cursor == 160)
    _ = state.enter("zoom 20 100")
    #expect(state.window.steps(upTo: 160) == 20...100)
  }

  @Test func chartsChange() {
    var state = DashboardState.live(FakeRun())
    _ = state.enter("linear")
    #expect(!state.isLogarithmic)
    _ = state.enter("range all")
    #expect(state.showsWholeRange)
    _ = state.enter("smooth off")
    #expect(state.smoothing == .off)
    _ = state.enter("theme high-contrast")
    #expect(state.frame(80, 24).theme == .highContrast)
  }

  @Test func tensorsAreArranged() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.enter("filter *.bias")
    #expect(state.tensorList.rows.allSatisfy { state.tensorList.name(of: $0).hasSuffix(".bias") })
    _ = state.enter("unfilter")
    _ = state.enter("sort size")
    #expect(state.tensorList.order == TensorOrder(key: .size))
    let name = try #require(state.tensorNames.last)
    _ = state.enter("tensor \(name)")
    #expect(state.view == .tensor && state.selectedTensor == state.tensorNames.count - 1)
  }

  @Test func filmIsPlayedAndHeld() {
    var state = DashboardState.replaying(FakeRun())
    _ = state.enter("pause")
    #expect(!state.player.isPlaying)
    _ = state.enter("play") + state.enter("play")
    #expect(state.player.isPlaying)
  }

  @Test(arguments: [
    ("goto 161", "has not been taken"), ("goto 0", "goto must be a step from 1 to 160"),
    ("goto -9223372036854775808", "goto must be"), ("zoom 5", "zoom must be two steps"),
    ("zoom 80 20", "to a later one"), ("zoom 161 900", "zoom must go from a step up to 160"),
    ("sort colour", "sort must be one of position, name"), ("filter /(", "no regular expression"),
    ("filter nosuch", "no tensor matches"), ("tensor nosuch", "no tensor has the name"),
    ("explain all", "explain must be one of alert, nonfinite"), ("explain alert", "no alert"),
    ("view nothing", "view must be one of overview, heat map"), ("play", "only in a film"),
  ])
  func whatCannotBeShownIsExplained(line: String, problem: String) {
    var state = DashboardState.live(FakeRun())
    #expect(state.enter(line).isEmpty)
    #expect(state.text().contains(problem))
  }

  @Test(arguments: ["cl", "clip", "clip norm 1", "lr"])
  func filmSaysThatItCannotBeSteered(line: String) {
    var state = DashboardState.replaying(FakeRun())
    #expect(state.enter(line).isEmpty)
    #expect(state.text().contains("a film cannot be steered"))
    #expect(!state.text().contains("[THRESHOLD]"))
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func typedLineStandsAtTheBottomAndLeavesTheChartsAlone(width: Int, height: Int) {
    var state = DashboardState.live(FakeRun())
    let charts = state.text(width, height).split(separator: "\n").prefix(10)
    _ = state.type(":lr 1e-4")
    let rows = state.text(width, height).split(separator: "\n")
    #expect(rows.prefix(10) == charts)
    #expect(rows.last?.contains("enter apply") == true)
  }

  @Test func viewIsAskedForAsTextOrPicture() throws {
    var state = DashboardState.replaying(FakeRun())
    let text = try #require(FrameExport(path: "runs/a b.txt", replaces: false))
    #expect(
      state.enter("export runs/a b.txt") == [.remember("export runs/a b.txt"), .export(text)])
    let picture = try #require(FrameExport(path: "x.SVG", replaces: true))
    #expect(state.enter("export! x.SVG").last == .export(picture))
    state.report("the view is in x.SVG")
    #expect(state.text().contains("the view is in x.SVG"))
  }

  @Test(arguments: ["export", "export view", "export .svg", "export a.png", "export! txt"])
  func fileOfAnotherKindIsRefused(line: String) {
    var state = DashboardState.live(FakeRun())
    #expect(state.enter(line).isEmpty)
    #expect(state.text().contains("a file whose name ends in .txt or .svg"))
  }

  @Test func largestStepsDoNoHarm() {
    var state = DashboardState.live(FakeRun())
    _ = state.enter("zoom 1 9223372036854775807")
    _ = state.text() + state.text(400, 120)
  }

  @Test(arguments: HealthRule.allCases)
  func everyRuleIsExplainedToItsEnd(rule: HealthRule) {
    var state = DashboardState.live(FakeRun())
    state.screenHeight = 24
    _ = state.enter("explain \(rule.rawValue)")
    var seen = state.text(80, 24)
    _ = state.press(.end)
    seen += state.text(80, 24)
    for heading in ["What", "When", "Defaults", "Source", "Causes", "Cures"] {
      #expect(seen.contains(heading))
    }
    _ = state.press(.escape)
    #expect(state.dialog == nil)
  }

  @Test func ruleOfTheNewestAlertIsExplained() {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = state.enter("explain alert")
    #expect(state.dialog == .guide(.exploding, firstLine: 0))
  }
}
