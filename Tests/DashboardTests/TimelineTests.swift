import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TimelineTests {
  /// A film with something of every kind, standing in the middle.
  private static func film(at step: Int = 75) -> DashboardState {
    var state = DashboardState.replaying(FakeRun(story: .exploding), from: step)
    let change = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setThreshold(2))
    state.acknowledge(change, at: 60)
    for step in [20, 40, 60, 80, 100, 120, 140] {
      let checkpoint = Checkpoint(step: step, reason: .scheduled, arrays: [], metadata: [:])
      state.apply([.event(.checkpointed(checkpoint))])
    }
    let note = StepNote(step: 90, text: "why", writtenAt: 0, writtenBy: .dashboard)
    state.apply([.event(.noted(note))])
    _ = state.press(.character(" "))
    state.message = nil
    return state
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 60)])
  func filmHasARowWithTheWholeRun(width: Int, height: Int) {
    expectGolden(Self.film().frame(width, height), named: "timeline")
  }

  @Test func everySignIsReadableInASCII() {
    expectGolden(Self.film().frame(80, 24, glyphs: .ascii), named: "timeline-ascii")
  }

  @Test func everyKindHasASignOfItsOwnOneColumnWide() {
    for glyphs in GlyphSet.allCases {
      let signs = Landmark.allCases.map { $0.glyph(glyphs) }
      #expect(Set(signs).count == signs.count)
      #expect(signs.allSatisfy { String($0).columnCount == 1 })
    }
  }

  @Test func marksDoNotMoveWhileTheCursorDoes() throws {
    var state = Self.film()
    let before = try #require(Self.row(of: state.frame(120, 36)))
    _ = state.press(.character("0"))
    let after = try #require(Self.row(of: state.frame(120, 36)))
    #expect(before.filter("◇◆▾×".contains) == after.filter("◇◆▾×".contains))
    #expect(before.firstIndex(of: "×") == after.firstIndex(of: "×"))
  }

  @Test func trainingHasTheRowOnlyWhileOneLooksBack() {
    var state = DashboardState.live(FakeRun())
    #expect(Self.row(of: state.frame(120, 36)) == nil)
    _ = state.press(.left)
    #expect(Self.row(of: state.frame(120, 36)) != nil)
  }

  @Test func stepsInTheChartsAreTheHeavyPartOfTheLine() throws {
    var state = Self.film(at: 160)
    _ = state.press(.character("}"))
    let whole = try #require(Self.row(of: state.frame(120, 36)))
    #expect(!whole.contains("─"))
    _ = state.press(.character("{"))
    let half = try #require(Self.row(of: state.frame(120, 36)))
    #expect(half.contains("─") && half.contains("━"))
  }

  /// The text of the row.
  private static func row(of frame: CellBuffer) -> String? {
    place(of: frame).map { place in
      String(String.UnicodeScalarView(frame.row(place.area.row).map(\.glyph)))
    }
  }

  /// Where the line is.
  private static func place(of frame: CellBuffer) -> TargetArea? {
    (0..<frame.height).lazy.flatMap { frame.targets(column: frame.width / 2, row: $0) }.first {
      if case .moments = $0.target.value(as: PointerMeaning.self) { true } else { false }
    }
  }
}

extension TimelineTests {
  @Test func pressOnAMarkGoesToItsStepAndADragFollows() throws {
    var state = Self.film()
    let frame = state.frame(120, 36)
    let area = try #require(Self.place(of: frame)).area
    let danger = try #require(
      (area.column..<area.endColumn).first { frame[column: $0, row: area.row].glyph == "×" })
    _ = state.point(Pointer(.press, column: danger, row: area.row), in: frame)
    #expect(state.cursor == 154 && !state.player.isPlaying)
    _ = state.point(Pointer(.drag, column: area.column, row: 0), in: frame)
    #expect(state.cursor == 1)
    _ = state.point(Pointer(.drag, column: area.endColumn + 40, row: 0), in: frame)
    #expect(state.cursor == 160)
    _ = state.point(Pointer(.release, column: 0, row: 0), in: frame)
    _ = state.point(Pointer(.drag, column: area.column, row: area.row), in: frame)
    #expect(state.cursor == 160)
  }

  @Test func longestRunWithMostMarksCostsItsWidth() {
    var landmarks = Landmarks()
    for step in 1...50_000 { landmarks.insert(.checkpoint, at: step * 1_000) }
    landmarks.insert(.danger, at: 7)
    let timeline = Timeline(landmarks, stepCount: 50_000_000, width: 100)
    #expect(timeline.places.count == 100)
    #expect(timeline.places[0] == Timeline.Place(landmark: .danger, step: 7))
    #expect(timeline.places[99]?.landmark == .checkpoint)
  }

  @Test(arguments: [0, 1, 2, 5], [1, 2, 7, 300])
  func shortestRunFillsAnyWidth(stepCount: Int, width: Int) {
    var landmarks = Landmarks()
    for step in 0...6 { landmarks.insert(.note, at: step) }
    let timeline = Timeline(landmarks, stepCount: stepCount, width: width)
    for step in -3...9 { #expect((0..<width).contains(timeline.column(of: step))) }
    let steps = timeline.places.compactMap { $0?.step }
    #expect(Set(steps).count == steps.count && steps.allSatisfy { (1...max(1, stepCount)) ~= $0 })
  }

  @Test func landmarksAreFoundWhateverTheOrderInWhichTheyCame() {
    var landmarks = Landmarks()
    for step in [30, 10, 20, 10, 40] { landmarks.insert(.note, at: step) }
    landmarks.insert(.checkpoint, at: 15)
    #expect(landmarks.next(after: 10) == 20 && landmarks.last(before: 10) == nil)
    #expect(landmarks.next(after: 40) == nil && landmarks.last(before: 99) == 40)
    #expect(landmarks.next(of: [.checkpoint], after: 0) == 15)
    landmarks.replace(.branch, with: [12, 3])
    #expect(landmarks.next(after: 10) == 12 && landmarks.last(before: 10) == 3)
  }
}

extension TimelineTests {
  @Test func helpOfAFilmSaysWhatTheSignsMean() {
    var state = Self.film()
    _ = state.press(.character("?"))
    let text = state.text(120, 60)
    for landmark in Landmark.allCases { #expect(text.contains(landmark.word)) }
    #expect(text.contains("× danger") && text.contains("┃ the step that is shown"))
  }
}

@Suite struct FilmSpeedTests {
  @Test func speedsGoFromAnEighthToAThousandAndOneIsAPace() {
    #expect(FilmSpeed.all.first?.factor == 0.125 && FilmSpeed.all.last?.factor == 1_000)
    #expect(FilmSpeed.all.map(\.factor) == FilmSpeed.all.map(\.factor).sorted())
    var state = DashboardState.replaying(FakeRun(stepCount: 3_000))
    _ = state.enter("speed 1000/s")
    #expect(state.text(120, 36).contains("1000/s"))
    state.tick(now: 100)
    state.tick(now: 101)
    #expect(state.cursor == 1_001)
  }

  @Test(arguments: FilmSpeed.all.map(\.word))
  func everySpeedCanBeTyped(word: String) {
    var state = DashboardState.replaying(FakeRun())
    _ = state.enter("speed \(word)")
    #expect(state.player.speed.word == word)
  }

  @Test(arguments: ["", "0", "-1", "nan", "inf", "fast", "1/0", "2000/s"])
  func whatIsNoSpeedIsNone(text: String) {
    #expect(FilmSpeed(text) == nil)
  }

  @Test func numbersBetweenTheSpeedsMeanTheNearest() {
    #expect(FilmSpeed("0.5")?.word == "1/2" && FilmSpeed("1e9")?.factor == 1_000)
  }
}

@Suite struct StepEntryTests {
  @Test func stepIsTypedAfterAKey() {
    var state = DashboardState.replaying(FakeRun())
    _ = state.type("j120")
    _ = state.press(.enter)
    #expect(state.cursor == 120)
    _ = state.enter("step 7")
    #expect(state.cursor == 7)
    _ = state.enter("step")
    #expect(state.cursor == 8)
  }
}

/// Views of a moment that is past.
@Suite struct PastViewTests {
  @Test func journalOfATrainingEndsAtTheStepThatIsShown() {
    var state = DashboardState.live(FakeRun())
    let change = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setThreshold(2))
    state.acknowledge(change, at: 100)
    #expect(state.journal.count == 1)
    _ = state.enter("goto 99")
    #expect(state.journal.isEmpty)
    _ = state.enter("goto 100")
    #expect(state.journal.count == 1)
  }

  @Test func speedOfThePastIsThatOfItsSteps() {
    var state = DashboardState.live(FakeRun(stepsPerSecond: 40))
    _ = state.enter("goto 99")
    #expect(Scene(state, glyphs: .ascii).recentRate.map { abs($0 - 40) < 1e-6 } == true)
  }

  @Test func recordThatFailsLaterIsNotMissedBefore() {
    var state = DashboardState.replaying(FakeRun(), from: 50)
    state.apply([.event(.recordingChanged(.failed(step: 100, reason: "disk full")))])
    #expect(!state.text().contains("not recorded"))
    state.moveCursor(to: 100)
    #expect(state.text().contains("not recorded since step 100"))
  }
}
