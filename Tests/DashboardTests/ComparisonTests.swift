import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ComparisonTests {
  private static func run(
    _ name: String, _ fake: FakeRun, bestLoss: Float? = 0.4, alerts: Int = 0
  ) -> ComparedRun {
    ComparedRun(
      name: name, stepsPerEpoch: 20,
      outcome: ComparedRun.Outcome(status: "finished", bestLoss: bestLoss, alertCount: alerts),
      history: fake.history)
  }

  private static func comparison(by axis: ComparisonAxis = .step) -> ComparisonState {
    ComparisonState(
      [
        run("calm-20260102-1030", FakeRun(stepCount: 200)),
        run("slow-20260102-1100", FakeRun(stepCount: 90, stepsPerSecond: 10), bestLoss: nil),
        run(
          "wild-20260102-1130", FakeRun(story: .exploding, stepCount: 165, stepsPerSecond: 80),
          alerts: 2),
      ],
      settings: [
        ComparedSetting(key: "clipping.threshold", values: ["1.0", "0.5", nil]),
        ComparedSetting(key: "optimizer.learning_rate", values: ["0.001", "0.001", "0.3"]),
      ],
      tensors: (1...30).map { number in
        ComparedTensor(
          name: "hidden\(number).weight", norms: [0.1, 0.2, 40 / Float(number)],
          updateRatios: [1e-3, nil, 2e-3], factor: 400 / Float(number))
      }, by: axis)
  }

  @Test(
    arguments: [(40, 12), (80, 24), (120, 36), (200, 60)], ComparisonState.View.allCases)
  func everyViewHasAPicture(size: (width: Int, height: Int), view: ComparisonState.View) {
    var state = Self.comparison()
    state.press(.character(Character("\(view.rawValue)")))
    let frame = state.frame(width: size.width, height: size.height, glyphs: .braille)
    expectGolden(frame, named: "compare-\(view.title)")
  }

  @Test func linesAreToldApartByLettersInASCII() {
    let frame = Self.comparison().frame(width: 80, height: 24, glyphs: .ascii)
    expectGolden(frame, named: "compare-ascii")
    #expect(["A", "B", "C"].allSatisfy(frame.text.contains))
  }

  @Test func runsAreAlignedByStepThenEpochThenTime() {
    var state = Self.comparison()
    #expect(state.end == 200)
    state.press(.character("a"))
    #expect(state.end == 10)
    state.press(.character("a"))
    #expect(abs(state.end - 9) < 1e-6)
    state.press(.character("a"))
    #expect(state.axis == .step)
  }

  @Test(arguments: ComparisonAxis.allCases)
  func placesAndStepsAgree(axis: ComparisonAxis) {
    for run in Self.comparison().runs {
      for step in [1, 17, 60, run.scale.lastStep] {
        let place = run.scale.place(of: step, on: axis)
        #expect(abs(run.scale.step(at: place, on: axis) - step) <= 1)
      }
      #expect(run.scale.step(at: 1e18, on: axis) == run.scale.lastStep)
      #expect(run.scale.step(at: -5, on: axis) == 0)
    }
  }

  @Test func curvesEndWhereTheirRunsDo() {
    let state = Self.comparison()
    for (run, share) in zip(state.runs, [1.0, 0.45, 0.825]) {
      let samples = run.samples(of: .loss, upTo: state.end, on: .step, width: 100)
      let last = samples.lastIndex { $0.hasFinite } ?? 0
      #expect(abs(Double(last + 1) / 100 - share) < 0.02)
      #expect(samples.prefix(last).allSatisfy { $0.hasFinite })
    }
  }

  @Test func valuesAreThoseOfThePlaceThatIsShown() {
    var state = Self.comparison()
    for _ in 0..<50 { state.press(.left) }
    #expect(state.hundredth == 50)
    let text = state.frame(width: 160, height: 45, glyphs: .braille).text
    #expect(text.contains("at step 100"))
    #expect(state.runs[1].mean(of: .loss, at: 100, upTo: 200, on: .step) == nil)
    state.press(.escape)
    #expect(state.frame(width: 160, height: 45, glyphs: .braille).text.contains("at their ends"))
  }

  @Test func keysScrollTheListsWithinTheirEnds() {
    var state = Self.comparison()
    state.press(.character("3"))
    for key in [Key.down, .pageDown, .pageDown, .up] { state.press(key) }
    #expect(state.firstRow == 20)
    for _ in 0..<9 { state.press(.pageDown) }
    #expect(state.firstRow == 29)
    state.press(.home)
    #expect(state.firstRow == 0)
    state.press(.pageUp)
    #expect(state.firstRow == 0)
  }

  @Test func chartsChangeAndHelpAndQuitWork() {
    var state = Self.comparison()
    for key in "yzm" { state.press(.character(key)) }
    #expect(!state.isLogarithmic && state.showsWholeRange && state.smoothing == .medium)
    state.press(.character("?"))
    #expect(state.frame(width: 120, height: 36, glyphs: .braille).text.contains("any key closes"))
    state.press(.character("2"))
    #expect(!state.isHelpShown && state.view == .curves)
    state.press(.character("q"))
    #expect(state.isFinished)
  }

  @Test func noKeyMeansTwoThings() {
    let keys = ComparisonKey.table.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func mouseShowsViewsAndPlaces() throws {
    var state = Self.comparison()
    let frame = state.frame(width: 120, height: 36, glyphs: .braille)
    state.point(Pointer(.press, column: 30, row: 10), in: frame)
    #expect(state.hundredth != nil)
    let tab = try #require(
      (0..<120).first { column in
        frame.targets(column: column, row: 1).contains {
          $0.target == .comparison(.action(.show(.tensors)))
        }
      })
    state.point(Pointer(.press, column: tab, row: 1), in: frame)
    #expect(state.view == .tensors)
    state.point(Pointer(.wheelDown, column: 9, row: 9), in: frame)
    #expect(state.firstRow == 3)
  }

  @Test(arguments: GlyphSet.allCases)
  func anySizeAndAnyRunGivesAFrame(glyphs: GlyphSet) {
    var strange = FakeRun(story: .nonfinite, stepCount: 3)
    strange.layerCount = 1
    var state = ComparisonState(
      [
        Self.run("", FakeRun(stepCount: 1)), Self.run("\u{1B}[31m", strange),
        ComparedRun(
          name: "empty", stepsPerEpoch: 0,
          outcome: ComparedRun.Outcome(status: "", bestLoss: .nan, alertCount: 0),
          history: MemoryHistory(tensorCount: 0)),
      ] + (0..<9).map { Self.run("run\($0)", FakeRun(stepCount: 5)) },
      settings: [], tensors: [], by: .time)
    #expect(state.runs.count == ComparisonState.mostRuns)
    let headline = state.frame(width: 80, height: 24, glyphs: glyphs).text
    #expect(headline.contains("compares the first 6 of 12 runs"))
    for view in ComparisonState.View.allCases {
      state.perform(.show(view))
      for (width, height) in [(0, 0), (1, 1), (40, 10), (41, 60), (59, 20), (400, 12)] {
        let frame = state.frame(width: width, height: height, glyphs: glyphs)
        #expect(frame.width == width && frame.height == height)
        #expect(!frame.text.unicodeScalars.contains { $0.value == 0x1B })
      }
    }
  }
}
